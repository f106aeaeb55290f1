/** Why a row of the user's Azure data is not used. */
export type RowSkippedReason =
  | "windows"
  | "low-priority"
  | "dev-test"
  | "not-a-virtual-machine"
  | "other-region"
  | "other-unit"
  | "not-primary-meter"
  | "without-size";

/** The data of what reading sizes, prices and nodes finds, and of what prices lack. */
export interface CatalogueData {
  "rows-skipped": {
    readonly input: string;
    readonly reason: RowSkippedReason;
    readonly count: number;
  };
  "pages-incomplete": { readonly nextPage: string };
  "price-missing": { readonly size: string; readonly region: string; readonly kind: string };
  "price-zero": { readonly size: string; readonly region: string; readonly kind: string };
  "price-conflict": {
    readonly size: string;
    readonly region: string;
    readonly kind: string;
    readonly kept: string;
    readonly dropped: string;
  };
  "price-rounded": { readonly size: string; readonly text: string; readonly used: string };
  "price-stale": {
    readonly source: string;
    readonly asOf: string;
    /** Null where the date of the prices is not known. */
    readonly days: number | null;
    readonly maximumDays: number;
  };
  "currency-mixed": { readonly expected: string; readonly found: string };
  "size-unknown": { readonly size: string };
}
