import type { FieldPath } from "../quantity/index.ts";

/** A change of one field: a scalar's text set (or added to a map), or a field taken out. */
export type Edit =
  | {
      /** Sets a scalar, or adds it to a map. */
      readonly kind: "set";
      /** The field, from the object's root. */
      readonly path: FieldPath;
      /** The new value as plain YAML text; the quotes of the old one are kept. */
      readonly value: string;
    }
  | {
      /** Takes a field out of its map. */
      readonly kind: "remove";
      /** The field, from the object's root. */
      readonly path: FieldPath;
    };

/** A source's text with edits made, or why it was left alone. */
export type EditResult =
  | { readonly text: string; readonly problem?: undefined }
  | {
      readonly problem: string;
      /** The edits that cannot be made, where it is these alone: the others can. */
      readonly impossible?: readonly number[];
      readonly text?: undefined;
    };
