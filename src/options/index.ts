/**
 * What arguments may be, described once for each options object, and the check of a call against it.
 * Content of manifests is no argument: its problems are diagnostics.
 *
 * @module
 */
export {
  anything,
  callable,
  either,
  expecting,
  flag,
  listOf,
  mapOf,
  number,
  oneOf,
  orNull,
  anyText,
  whole,
} from "./check.ts";
export type { Check, Fault, Fields } from "./check.ts";
export { having, settings } from "./settings.ts";
export { ArgumentError, refuse } from "./argument-error.ts";
export { allNearest, didYouMean, nearest } from "./nearest.ts";
