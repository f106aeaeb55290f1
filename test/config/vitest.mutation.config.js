import { defineConfig } from "vitest/config";
import { mutated } from "./mutated.js";
import config from "./vitest.config.ts";

/** Mutants are judged by the tests that stand beside the mutated folders, not by the whole run. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    setupFiles: ["test/config/mutation-setup.js"],
    include: mutated.map((folder) => `test/${folder}/**/*.test.ts`),
  },
});
