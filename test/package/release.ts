/**
 * Makes the tarball of a release: `npm run release`. Everything that a change must pass passes
 * first, then two packs must give the same bytes; what to publish, and how, is printed. Nothing
 * leaves the machine: provenance is signed where a pipeline builds, by `npm publish --provenance`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { manifest, pack, removeProject, root, run } from "./project.ts";
import { releaseBlockers } from "./release-blockers.ts";

const blockers = releaseBlockers({
  manifest,
  changelog: readFileSync(join(root, "CHANGELOG.md"), "utf8"),
  changes: run("git", ["status", "--porcelain"], root),
  tags: run("git", ["tag"], root).split("\n"),
});
for (const blocker of blockers) console.error(`not ready: ${blocker}`);
process.exitCode = blockers.length === 0 ? release() : 1;

function release(): number {
  const { status } = spawnSync("npm", ["run", "check"], { cwd: root, stdio: "inherit" });
  if (status !== 0) return 1;
  try {
    const tarball = pack("release");
    const integrity = integrityOf(tarball);
    if (integrityOf(pack("again")) !== integrity) throw new Error("two packs differ");
    const name = basename(tarball);
    copyFileSync(tarball, join(root, name));
    const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" });
    console.log(`${name} of ${commit.trim()}\n${integrity}`);
    console.log(`git tag v${manifest.version} && npm publish ${name} --provenance`);
    return 0;
  } finally {
    removeProject();
  }
}

/** The form that npm and lock files use. */
function integrityOf(file: string): string {
  return `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
}
