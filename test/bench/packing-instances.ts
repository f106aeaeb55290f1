import type { BinType, PackingProblem, Shape } from "../../src/packing/index.ts";
import { seeded, type Random } from "./random.ts";

/** A problem to measure on, and the best that is known of it. */
export interface Instance {
  readonly name: string;
  readonly problem: PackingProblem;
  /** Units of price per unit of the file's cost. */
  readonly unit: number;
  readonly best?: { readonly lower: number; readonly upper: number; readonly proven: boolean };
}

const NANO = 1e9;

/** A series of sizes: vCPUs, memory per vCPU in GiB, price per vCPU and hour. */
interface Series {
  readonly memory: number;
  readonly price: number;
  readonly vcpus: readonly number[];
}

/** What a node has left for pods after the usual reservations: milli CPU, MiB, pod slots. */
function nodeOf(vcpus: number, { memory, price }: Series, slots: number): BinType {
  const gib = vcpus * memory;
  const kept =
    Math.min(gib, 4) * 0.25 + Math.max(0, Math.min(gib, 8) - 4) * 0.2 + Math.max(0, gib - 8) * 0.06;
  const milliCpu = vcpus * 1000 - Math.round(100 + vcpus * 10);
  const mebibytes = Math.floor((gib - kept) * 1024) - 400;
  return {
    capacity: [milliCpu, mebibytes, slots],
    price: Math.round(vcpus * price * 1e6) * (NANO / 1e6),
  };
}

const SIZES = [2, 4, 8, 16, 32, 48, 64, 96];
const SERIES: readonly Series[] = [
  { memory: 4, price: 0.048, vcpus: SIZES },
  { memory: 4, price: 0.043, vcpus: SIZES },
  { memory: 2, price: 0.0425, vcpus: SIZES },
  { memory: 8, price: 0.063, vcpus: SIZES },
  { memory: 8, price: 0.0565, vcpus: SIZES },
  { memory: 2, price: 0.0423, vcpus: SIZES.slice(0, 7) },
  { memory: 4, price: 0.0545, vcpus: SIZES },
];

function commonSizes(slots: number, most = 96): BinType[] {
  return SERIES.flatMap((series) =>
    series.vcpus.filter((vcpus) => vcpus <= most).map((vcpus) => nodeOf(vcpus, series, slots)),
  );
}

/** Several hundred sizes: the common series in versions and makes with prices of their own. */
function manySizes(random: Random): BinType[] {
  const all: BinType[] = [];
  for (let version = 0; version < 11; version++) {
    for (const series of SERIES) {
      const factor = 0.95 + 0.5 * random();
      const varied = {
        ...series,
        price: series.price * factor,
        memory: series.memory * (version % 5 === 4 ? 2 : 1),
      };
      for (const vcpus of series.vcpus) all.push(nodeOf(vcpus, varied, 102));
    }
  }
  return all;
}

/** Splits `total` items over shapes with the given weights, at least one each. */
function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => Math.max(1, Math.round((weight / sum) * total)));
}

/** Pods as clusters have them: CPU in steps of 5 milli, memory per CPU from 0.5 to 16 GiB, a heavy tail. */
function mixShapes(
  random: Random,
  task: { shapes: number; items: number; most: number; overhead?: readonly [number, number] },
): Shape[] {
  const [cpu, memory] = task.overhead ?? [0, 0];
  const sizes = Array.from({ length: task.shapes }, () => {
    const milli = Math.min(task.most, Math.round((50 * Math.exp(random() * 4.4)) / 5) * 5);
    const ratio = 0.5 * Math.exp(random() * 3.2);
    const mebibytes = Math.max(
      64,
      Math.min(task.most * 6, Math.round((milli * ratio * 1.024) / 32) * 32),
    );
    return [milli + cpu, mebibytes + memory, 1];
  });
  const counts = spread(
    task.items,
    sizes.map(() => Math.exp(random() * 3)),
  );
  return sizes.map((size, i) => ({ size, count: counts[i]! }));
}

/** The pods of Karpenter's own benchmark: five CPU requests times six memory requests, equally often. */
function karpenterShapes(items: number): Shape[] {
  const shapes = [100, 250, 500, 1000, 1500].flatMap((cpu) =>
    [100, 256, 512, 1024, 2048, 4096].map((memory) => [cpu, memory, 1]),
  );
  return shapes.map((size) => ({ size, count: Math.max(1, Math.round(items / shapes.length)) }));
}

/** The node types of Karpenter's own benchmark: 400, each a core larger than the last. */
function karpenterTypes(): BinType[] {
  return Array.from({ length: 400 }, (_, i) => ({
    capacity: [(i + 1) * 1000 - 100, (i + 1) * 2048 - 10, 10 * (i + 1)],
    price: Math.round((i + 1) * 0.3 * NANO),
  }));
}

/** The project's own instances, of the kinds that plans are made of. */
export function ownInstances(): Instance[] {
  const result: Instance[] = [];
  const add = (name: string, shapes: Shape[], bins: BinType[]): void => {
    result.push({ name, problem: { shapes, bins }, unit: NANO });
  };
  for (const shapes of [10, 50, 200, 1000]) {
    for (const items of [1e3, 1e4, 1e5, 1e6]) {
      const random = seeded(shapes * 7 + Math.log10(items));
      add(
        `mix ${shapes} shapes ${items} pods`,
        mixShapes(random, { shapes, items, most: 8000 }),
        commonSizes(102),
      );
    }
  }
  for (const shapes of [10, 50, 200]) {
    const random = seeded(shapes);
    add(
      `small nodes ${shapes} shapes 1e5 pods`,
      mixShapes(random, { shapes, items: 1e5, most: 1500 }),
      commonSizes(22, 8),
    );
  }
  for (const items of [1e3, 2e4, 1e6])
    add(`karpenter pods ${items}, common sizes`, karpenterShapes(items), commonSizes(102));
  add("karpenter pods 20000, its 400 types", karpenterShapes(2e4), karpenterTypes());
  for (const [shapes, items] of [
    [30, 500],
    [50, 2e4],
    [200, 1e5],
    [200, 1e6],
    [500, 1e5],
  ] as const) {
    const random = seeded(shapes + items);
    const overhead = [250, 160] as const;
    add(
      `sandboxed ${shapes} shapes ${items} pods, many sizes`,
      mixShapes(random, { shapes, items, most: 8000, overhead }),
      manySizes(random),
    );
  }
  return result;
}

interface InstanceFile {
  readonly instances: readonly {
    readonly name: string;
    readonly bins: readonly { readonly capacity: readonly number[]; readonly cost: number }[];
    readonly items: readonly { readonly size: readonly number[]; readonly count: number }[];
    readonly best?: { readonly lower: number; readonly upper: number; readonly proven: boolean };
  }[];
}

/** Reads the instances of a file's text: `{ instances: [{ name, bins, items, best }] }`. */
export function parseInstances(text: string): Instance[] {
  const file = JSON.parse(text) as InstanceFile;
  return file.instances.map(({ name, bins, items, best }) => {
    const unit = bins.every(({ cost }) => Number.isInteger(cost)) ? 1 : NANO;
    const types = bins.map(({ capacity, cost }) => ({ capacity, price: Math.round(cost * unit) }));
    const instance = { name, problem: { shapes: items, bins: types }, unit };
    return best ? Object.assign(instance, { best }) : instance;
  });
}
