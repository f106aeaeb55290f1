// Source: "Reference usage values" of articles/aks/considerations-pod-sandboxing.md in
// github.com/MicrosoftDocs/azure-aks-docs at 2da740e10 (2025-11-10), still so at fb060abe6 (2026-08-21).
// Retrieved 2026-08-21. All figures in MiB.

/** One row of Microsoft's reference table of measured sandboxes. */
export interface ReferenceRow {
  /** The pod's memory limit, which is the size of its VM. */
  readonly size: number;
  /** The RuntimeClass overhead Microsoft suggests for it. */
  readonly overhead: number;
  /** `memory.current` of the pod cgroup under full load: the VM and its host-side parts. */
  readonly current: number;
  /** `memory.max` of the pod cgroup: size + overhead. */
  readonly maximum: number;
}

/** Microsoft's table, by ascending size. 374 is as printed, though 384 would fit the pattern. */
export const referenceRows: readonly ReferenceRow[] = [
  { size: 128, overhead: 16, current: 133, maximum: 144 },
  { size: 256, overhead: 32, current: 263, maximum: 288 },
  { size: 1024, overhead: 128, current: 1034, maximum: 1152 },
  { size: 2048, overhead: 256, current: 2063, maximum: 2304 },
  { size: 4096, overhead: 374, current: 4122, maximum: 4470 },
  { size: 8192, overhead: 512, current: 8232, maximum: 8704 },
  { size: 32_768, overhead: 640, current: 32_918, maximum: 33_408 },
  { size: 65_536, overhead: 768, current: 65_825, maximum: 66_304 },
  { size: 98_304, overhead: 896, current: 98_738, maximum: 99_200 },
  { size: 131_072, overhead: 1024, current: 131_646, maximum: 132_096 },
];
