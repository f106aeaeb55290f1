import { PackingError, type PackingErrorCode } from "./packing-error.ts";
import type { BinType, PackingOptions, PackingProblem, Shape } from "./types.ts";

interface Field {
  readonly code: PackingErrorCode;
  readonly path: string;
  readonly least?: number;
}

function requireInteger(value: number, { code, path, least = 0 }: Field): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new PackingError(code, path, `expected a safe integer >= ${least}, got ${String(value)}`);
  }
}

function requireVector(vector: readonly number[], dimensions: number, { code, path }: Field): void {
  if (vector.length !== dimensions) {
    const detail = `expected ${dimensions} dimensions, got ${vector.length}`;
    throw new PackingError("dimension-mismatch", path, detail);
  }
  for (const [d, value] of vector.entries()) requireInteger(value, { code, path: `${path}[${d}]` });
}

function requireIndex(index: number, length: number, field: Field): void {
  if (!Number.isSafeInteger(index) || index < 0 || index >= length) {
    const detail = `no bin type has index ${String(index)}; there are ${length}`;
    throw new PackingError(field.code, field.path, detail);
  }
}

function validateShape(shape: Shape, path: string, problem: PackingProblem): void {
  const dimensions = problem.bins[0]?.capacity.length ?? shape.size.length;
  requireVector(shape.size, dimensions, { code: "bad-size", path: `${path}.size` });
  requireInteger(shape.count, { code: "bad-count", path: `${path}.count` });
  if (shape.maxPerBin !== undefined) {
    requireInteger(shape.maxPerBin, { code: "bad-count", path: `${path}.maxPerBin`, least: 1 });
  }
  for (const [i, bin] of (shape.allowed ?? []).entries()) {
    const at = `${path}.allowed[${i}]`;
    requireIndex(bin, problem.bins.length, { code: "bad-allowed", path: at });
  }
}

function validateBin(bin: BinType, path: string, dimensions: number): void {
  requireVector(bin.capacity, dimensions, { code: "bad-capacity", path: `${path}.capacity` });
  requireInteger(bin.price, { code: "bad-price", path: `${path}.price` });
  if (bin.maximum !== undefined) {
    requireInteger(bin.maximum, { code: "bad-limit", path: `${path}.maximum` });
  }
  if (bin.minimum !== undefined) {
    requireInteger(bin.minimum, { code: "bad-limit", path: `${path}.minimum` });
    if (bin.minimum > (bin.maximum ?? Infinity)) {
      throw new PackingError("bad-limit", `${path}.minimum`, "is above the maximum");
    }
  }
}

/**
 * Checks that a problem is well formed.
 *
 * @throws {PackingError} with the path of the first fault.
 */
export function validateProblem(problem: PackingProblem): void {
  const dimensions = problem.bins[0]?.capacity.length ?? 0;
  for (const [i, bin] of problem.bins.entries()) validateBin(bin, `bins[${i}]`, dimensions);
  for (const [i, shape] of problem.shapes.entries()) validateShape(shape, `shapes[${i}]`, problem);
  for (const [i, limit] of (problem.limits ?? []).entries()) {
    const path = `limits[${i}]`;
    requireInteger(limit.maximum, { code: "bad-limit", path: `${path}.maximum` });
    for (const [j, { bin, weight }] of limit.weights.entries()) {
      const at = `${path}.weights[${j}]`;
      requireIndex(bin, problem.bins.length, { code: "bad-limit", path: `${at}.bin` });
      requireInteger(weight, { code: "bad-limit", path: `${at}.weight` });
    }
  }
}

/**
 * Checks the options of a solver.
 *
 * @throws {PackingError} with the path of the first fault.
 */
export function validateOptions(options: PackingOptions): void {
  if (options.maxBinTypes !== undefined) {
    requireInteger(options.maxBinTypes, { code: "bad-option", path: "maxBinTypes", least: 1 });
  }
  if (options.timeLimit !== undefined && !(options.timeLimit.milliseconds > 0)) {
    throw new PackingError("bad-option", "timeLimit.milliseconds", "expected a positive number");
  }
}
