/** What a browser bundle may cost, by what is imported. */
export interface Budget {
  readonly name: string;
  /** The entry module. */
  readonly code: string;
  /** The most bytes, minified and gzipped. */
  readonly most: number;
  /** Whether modules that hold only data are counted as empty. */
  readonly withoutData?: true;
}

/** Most bytes of a minified, gzipped browser bundle, by what is imported. */
export const budgets: readonly Budget[] = [
  {
    name: "`parseQuantity` alone",
    code: `export { parseQuantity } from "kata-sizing";`,
    most: 3_000,
  },
  {
    name: "`sizeWorkloads`",
    code: `export { sizeWorkloads } from "kata-sizing";`,
    most: 28_000,
  },
  {
    name: "`parseManifests`",
    code: `export { parseManifests } from "kata-sizing";`,
    most: 38_000,
  },
  {
    name: "reading and sizing",
    code: `export { parseManifests, sizeWorkloads } from "kata-sizing";`,
    most: 62_000,
  },
  {
    name: "`placeWorkloads`",
    code: `export { placeWorkloads } from "kata-sizing";`,
    // With the sizes of the catalogue, by which standing nodes count against quotas.
    most: 66_000,
  },
  {
    name: "`plan` without catalogue data",
    code: `export { plan } from "kata-sizing";`,
    most: 142_000,
    withoutData: true,
  },
  {
    name: "everything likewise",
    code: `export * from "kata-sizing";`,
    // Every stage, rule and report. Nobody pays for it who names what he imports.
    most: 182_000,
    withoutData: true,
  },
];
