export { parseQuantity } from "./parse.ts";
export { quantityFromJson } from "./from-json.ts";
export { QuantityError } from "./quantity-error.ts";
export type { QuantityReason } from "./quantity-error.ts";
export { formatQuantity } from "./format.ts";
export {
  addQuantities,
  compareQuantities,
  multiplyQuantity,
  subtractQuantity,
} from "./arithmetic.ts";
export { memoryBytesOf, milliCpuOf, milliValue, quantityValue } from "./scaled.ts";
export {
  addResources,
  amountOf,
  mapResources,
  maxResources,
  parseResourceList,
  subtractResources,
} from "./resource-list.ts";
export { roundUpResources, roundUpToMilli } from "./round.ts";
export { sumTerms } from "./terms.ts";
export type {
  FieldPath,
  Quantity,
  QuantityFormat,
  QuantityInput,
  ResourceList,
  Term,
  TermUnit,
} from "./types.ts";
export { sumFigure, sumResources, sumStated } from "./stated-sum.ts";
export type { Counted, FigureSum, ResourceSum, StatedSum } from "./stated-sum.ts";
export { readableAmount, readableBytes } from "./readable.ts";
