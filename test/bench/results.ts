/** What `npm run bench` stores; times in whole milliseconds, money in nano units of the currency. */
export interface BenchResults {
  readonly machine: string;
  readonly node: string;
  readonly seed: number;
  readonly pods: number;
  readonly shapes: number;
  readonly parse: {
    readonly yamlBytes: number;
    readonly yamlMs: number;
    readonly jsonBytes: number;
    readonly jsonMs: number;
  };
  readonly size: { readonly ms: number };
  readonly plan: {
    readonly ms: number;
    readonly nodes: number;
    readonly valid: boolean;
    readonly costPerHourNano: string;
    readonly boundPerHourNano: string;
    /** Parts per million between the bound and the cost; null where there is no bound. */
    readonly gapPpm: number | null;
  };
  /** Starts of the command, beside a start of Node that does nothing. */
  readonly start: { readonly nodeMs: number; readonly versionMs: number; readonly sizeMs: number };
}
