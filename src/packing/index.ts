/**
 * Packs items of many shapes into bins of several types at least cost, with a certificate of how far
 * from optimal the result is at most. Knows vectors and prices only.
 *
 * @module
 */
export { pack, packings, placedProblem, relativeGap } from "./pack.ts";
export { PackingError, type PackingErrorCode } from "./packing-error.ts";
export type * from "./types.ts";
export { certificateForm, type Form, formFaults, shown } from "./verify-form.ts";
export { type Verification, type VerifyOptions, verifyPacking } from "./verify.ts";
export { firstFitDecreasing } from "./first-fit-decreasing.ts";
export { bestSingleType } from "./best-single-type.ts";
export { karpenterLike } from "./karpenter-like.ts";
export { assignItems, groupItems, type Grouping } from "./assignment.ts";
export { loadHighs } from "./highs.ts";
