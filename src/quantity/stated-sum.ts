/** A CPU and memory sum over pods that all state both. */
export interface ResourceSum {
  /** The CPU in thousandths of a core. */
  readonly milliCpu: bigint;
  /** The memory in bytes. */
  readonly memoryBytes: bigint;
}

/** A CPU and memory sum over pods, for some of which a figure may not be stated. */
export interface StatedSum {
  /** The CPU of the pods that state it, in thousandths of a core; null where none does. */
  readonly milliCpu: bigint | null;
  /** The memory of the pods that state it, in bytes; null where none does. */
  readonly memoryBytes: bigint | null;
  /** The pods that have such a figure which nobody states; they are in no sum. */
  readonly unstatedPods: {
    /** The pods without a stated CPU. */
    readonly milliCpu: bigint;
    /** The pods without a stated memory. */
    readonly memoryBytes: bigint;
  };
}

/** Some shapes of pods, and how many pods there are of each. */
export interface Counted<Shape> {
  /** The shapes. */
  readonly of: readonly Shape[];
  /** The pods of each shape, by index. */
  readonly counts: readonly (number | bigint)[];
}

/** A sum of what is stated, and for how many pods nothing is. */
export interface FigureSum {
  /** Null where there are such pods and none states it: that is no 0. */
  readonly sum: bigint | null;
  /** The pods in no sum. */
  readonly unstatedPods: bigint;
}

/**
 * Adds up figures, each times its pods, exactly. What is not stated (null) is counted, not taken for
 * 0; a shape without such figures takes no part.
 *
 * @example
 * const of = [{ milliCpu: 500, memoryBytes: null }];
 * sumStated({ of, counts: [3] }, (one) => one).milliCpu; // => 1500n
 */
export function sumStated<Shape>(
  counted: Counted<Shape>,
  figuresOf: (
    shape: Shape,
  ) => { readonly milliCpu: number | null; readonly memoryBytes: number | null } | null,
): StatedSum {
  const cpu = sumFigure(counted, (shape) => figuresOf(shape)?.milliCpu);
  const memory = sumFigure(counted, (shape) => figuresOf(shape)?.memoryBytes);
  return {
    milliCpu: cpu.sum,
    memoryBytes: memory.sum,
    unstatedPods: { milliCpu: cpu.unstatedPods, memoryBytes: memory.unstatedPods },
  };
}

/**
 * Adds up figures that every shape has, each times its pods, exactly.
 *
 * @example
 * const of = [{ milliCpu: 500, memoryBytes: 2 ** 30 }, { milliCpu: 250, memoryBytes: 0 }];
 * const { milliCpu, memoryBytes } = sumResources({ of, counts: [3, 2] }, (pod) => pod);
 * [milliCpu, memoryBytes]; // => [2000n, 3n * 2n ** 30n]
 */
export function sumResources<Shape>(
  counted: Counted<Shape>,
  figuresOf: (shape: Shape) => { readonly milliCpu: number; readonly memoryBytes: number },
): ResourceSum {
  return {
    milliCpu: sumFigure(counted, (shape) => figuresOf(shape).milliCpu).sum ?? 0n,
    memoryBytes: sumFigure(counted, (shape) => figuresOf(shape).memoryBytes).sum ?? 0n,
  };
}

/**
 * Adds up one figure: null is one that nobody states, undefined one that the shape does not have.
 *
 * @example
 * const of = [{ vcpus: 2 }, { vcpus: null }, {}];
 * sumFigure({ of, counts: [3, 4, 5] }, ({ vcpus }) => vcpus); // => { sum: 6n, unstatedPods: 4n }
 * sumFigure({ of, counts: [0, 4, 5] }, ({ vcpus }) => vcpus); // => { sum: null, unstatedPods: 4n }
 */
export function sumFigure<Shape>(
  { of, counts }: Counted<Shape>,
  figureOf: (shape: Shape) => number | null | undefined,
): FigureSum {
  let large = 0n;
  let small = 0;
  let isStated = false;
  let unstatedPods = 0n;
  for (const [index, shape] of of.entries()) {
    const figure = figureOf(shape);
    const count = counts[index] ?? 0;
    if (figure === null) unstatedPods += BigInt(count);
    if (figure === null || figure === undefined) continue;
    // A shape of no pods states nothing: its 0 would hide that no pod of the others does.
    if (Number(count) > 0) isStated = true;
    // Numbers as long as they hold, which is ten times faster; a sum that is safe has safe addends.
    const sum = small + figure * Number(count);
    if (Number.isSafeInteger(sum)) small = sum;
    else large += BigInt(figure) * BigInt(count);
  }
  const isOpen = unstatedPods > 0n && !isStated;
  return { sum: isOpen ? null : large + BigInt(small), unstatedPods };
}
