export type {
  FieldPath,
  Quantity,
  QuantityFormat,
  QuantityInput,
  ResourceList,
  Term,
  TermUnit,
} from "./types.ts";
