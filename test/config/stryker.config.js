import { mutated } from "./mutated.js";

/** Mutation testing: `npm run mutation`, or `MUTATE=quantity npm run mutation` for one folder. */
export default {
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "test/config/vitest.mutation.config.js" },
  mutate: [...mutated.map((folder) => `src/${folder}/**/*.ts`), "!src/**/*.data.ts"],
  ignorePatterns: ["dist", "docs", "coverage", "reports"],
  coverageAnalysis: "perTest",
  // What is computed on load (tables, texts) costs a run of all tests a mutant; facts are tested
  // against their sources instead.
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: "reports/mutation/incremental.json",
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
};
