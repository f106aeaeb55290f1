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
  /** Rows of Azure data that are not used. */
  "rows-skipped": {
    /** The name of the file or command. */
    readonly input: string;
    /** Why they are not used. */
    readonly reason: RowSkippedReason;
    /** How many there are. */
    readonly count: number;
  };
  /** Pages of prices after which more would follow. */
  "pages-incomplete": {
    /** The address of the next page. */
    readonly nextPage: string;
  };
  /** A size without the price that was asked for. */
  "price-missing": {
    /** The VM size. */
    readonly size: string;
    /** The region of the prices. */
    readonly region: string;
    /** The way of paying. */
    readonly kind: string;
  };
  /** A price of zero or less, which is not used. */
  "price-zero": {
    /** Where it stands in the input, e.g. `[line 4].on-demand`. */
    readonly field: string;
    /** The VM size or host SKU. */
    readonly size: string;
    /** The region of the prices. */
    readonly region: string;
    /** The way of paying. */
    readonly kind: string;
    /** The price as text. */
    readonly found: string;
  };
  /** Two prices for the same thing. */
  "price-conflict": {
    /** The VM size. */
    readonly size: string;
    /** The region of the prices. */
    readonly region: string;
    /** The way of paying. */
    readonly kind: string;
    /** The price that is used, as text. */
    readonly kept: string;
    /** The price that is not, as text. */
    readonly dropped: string;
  };
  /** A price with more digits than are kept. */
  "price-rounded": {
    /** The VM size. */
    readonly size: string;
    /** The price as written. */
    readonly text: string;
    /** The price that is used, as text. */
    readonly used: string;
  };
  /** Prices that are old or of unknown age. */
  "price-stale": {
    /** Where the prices come from. */
    readonly source: string;
    /** Their ISO date, or `unknown`. */
    readonly asOf: string;
    /** Null where the date of the prices is not known. */
    readonly days: number | null;
    /** The age from which prices count as old, in days. */
    readonly maximumDays: number;
  };
  /** A price in another currency than the rest; it is not used. */
  "currency-mixed": {
    /** Where it stands in the input. */
    readonly field: string;
    /** The VM size or host SKU. */
    readonly size: string;
    /** The currency of the other prices. */
    readonly expected: string;
    /** The currency of this one. */
    readonly found: string;
  };
  /** Built-in prices that are not used, since those given are in another currency. */
  "currency-other": {
    /** The region of the prices. */
    readonly region: string;
    /** The currency of the prices given. */
    readonly currency: string;
    /** The currency of the built-in ones. */
    readonly builtIn: string;
    /** How many sizes have a built-in price only. */
    readonly sizes: number;
  };
  /** A size that the catalogue does not know. */
  "size-unknown": {
    /** Where it stands in the input. */
    readonly field: string;
    /** The VM size. */
    readonly size: string;
  };
}
