import type { SizingInput } from "../types.ts";
import { annotatedMemory } from "../annotations.ts";
import type { NodeSettings } from "../annotations.ts";
import { alignUp, mebibyte } from "../figure.ts";
import type { Figure } from "../figure.ts";

/**
 * Reads the memory annotation as the Rust runtime does since 2025-06: floored to MiB, then raised to
 * an even number of MiB.
 *
 * @see https://github.com/kata-containers/kata-containers/commit/91cadb7bfe
 */
export function evenMemory(input: SizingInput, settings: NodeSettings): Figure {
  return alignUp(annotatedMemory(input, settings), 2 * mebibyte, "round up to even MiB");
}
