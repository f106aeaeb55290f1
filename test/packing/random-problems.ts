import * as fc from "fast-check";
import type { BinType, PackingProblem, Shape } from "../../src/packing/index.ts";

/** A problem and the options it is to be solved under. */
export interface Case {
  readonly problem: PackingProblem;
  readonly maxBinTypes?: number;
}

const optional = <T>(key: string, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<object> =>
  fc.option(arbitrary, { freq: 2 }).map((value) => (value === null ? {} : { [key]: value }));

function shapeOf(dims: number, bins: number, most: number): fc.Arbitrary<Shape> {
  const size = fc.array(fc.nat(8), { minLength: dims, maxLength: dims });
  return fc
    .tuple(
      fc.record({ size, count: fc.nat(most) }),
      optional("maxPerBin", fc.integer({ min: 1, max: 3 })),
      optional("allowed", fc.uniqueArray(fc.nat(bins - 1), { maxLength: bins })),
    )
    .map(([shape, ...extras]) => Object.assign({}, shape, ...extras) as Shape);
}

function binOf(dims: number): fc.Arbitrary<BinType> {
  const capacity = fc.array(fc.nat(12), { minLength: dims, maxLength: dims });
  return fc
    .tuple(
      fc.record({ capacity, price: fc.oneof(fc.constant(0), fc.nat(20)) }),
      optional("maximum", fc.nat(3)),
      optional("group", fc.oneof(fc.constant(null), fc.nat(1))),
      optional("minimum", fc.nat(2)),
    )
    .map(([bin, ...extras]) => {
      const type = Object.assign({}, bin, ...extras) as BinType;
      if (type.minimum === undefined) return type;
      return Object.assign({}, type, { minimum: Math.min(type.minimum, type.maximum ?? 2) });
    });
}

/** Random problems with every feature; small enough for brute force when `shapes` and `most` are. */
export function anyCase({ shapes, most }: { shapes: number; most: number }): fc.Arbitrary<Case> {
  return fc
    .tuple(fc.nat(3), fc.integer({ min: 1, max: 3 }))
    .chain(([dims, bins]) => {
      const limit = fc.record({
        weights: fc.array(fc.record({ bin: fc.nat(bins - 1), weight: fc.nat(3) }), {
          maxLength: 3,
        }),
        maximum: fc.nat(8),
      });
      return fc.tuple(
        fc.record({
          shapes: fc.array(shapeOf(dims, bins, most), { maxLength: shapes }),
          bins: fc.array(binOf(dims), { minLength: bins, maxLength: bins }),
        }),
        optional("limits", fc.array(limit, { maxLength: 2 })),
        optional("maxBinTypes", fc.integer({ min: 1, max: 2 })),
      );
    })
    .map(([problem, limits, options]) =>
      Object.assign({ problem: Object.assign({}, problem, limits) }, options),
    );
}
