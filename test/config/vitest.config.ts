import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Correctness, not speed: a slow machine must not turn a passing test red.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
