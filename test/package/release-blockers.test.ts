import { expect, test } from "vitest";
import { releaseBlockers, type ReleaseState } from "./release-blockers.ts";

const ready: ReleaseState = {
  manifest: { version: "1.2.0", repository: "github:someone/kata-sizing" },
  changelog: "# Changelog\n\n## 1.2.0 (2026-12-01)\n\n- Add\n\n## 1.1.0 (2026-11-01)\n",
  changes: "\n",
  tags: ["v1.1.0"],
};

test("a clean, dated, new version goes out", () => {
  expect(releaseBlockers(ready)).toEqual([]);
});

test.each<[string, Partial<ReleaseState>, RegExp]>([
  ["an uncommitted file", { changes: " M src/index.ts\n" }, /^files differ/],
  ["no date yet", { changelog: "## 1.2.0 (unreleased)\n" }, /"## 1\.2\.0 \(YYYY-MM-DD\)"/],
  ["notes of another version first", { changelog: "## 1.1.0 (2026-11-01)\n" }, /## 1\.2\.0/],
  ["a tag that is taken", { tags: ["v1.1.0", "v1.2.0"] }, /^the tag v1\.2\.0/],
  ["no repository", { manifest: { version: "1.2.0" } }, /repository/],
])("%s holds it back", (_, change, blocker) => {
  const blockers = releaseBlockers({ ...ready, ...change });
  expect(blockers).toHaveLength(1);
  expect(blockers[0]).toMatch(blocker);
});
