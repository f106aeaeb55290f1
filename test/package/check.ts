/**
 * Tests the package as packed, in fresh projects: `npm run check:package`.
 * Prints one line a check with what was measured; exit 1 if any fails.
 */
import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { staleReports } from "./api.ts";
import { brokenLinks } from "../readme/links.ts";
import { budgets } from "./budgets.ts";
import { bundle, viteBundle } from "./bundle.ts";
import {
  install,
  installed,
  lowestNode,
  manifest,
  pack,
  project,
  removeProject,
  root,
  run,
  script,
} from "./project.ts";
import { lowestTypeScript, typecheck } from "./types.ts";

let passed = 0;
let failed = 0;

async function check(
  name: string,
  measure: () => string | undefined | Promise<string | undefined>,
): Promise<void> {
  try {
    const said = await measure();
    passed += 1;
    console.log(`ok    ${name}${said === undefined ? "" : `: ${said}`}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${messageOf(error).trimEnd().replaceAll(/^/gm, "      ")}`);
  }
}

function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "stdout" in error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    return `${String(stdout)}${String(stderr)}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function expectThat(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

const usage = `
const pod = { spec: { containers: [{ name: "app", resources: { limits: { cpu: "500m", memory: "512Mi" } } }] } };
const sandbox = sizeSandbox(pod);
console.log(sandbox.milliCpu, sandbox.vcpus, sandbox.memoryBytes);
`;

function sizes(file: string, importing: string, node: string): string {
  const said = script(file, `${importing}${usage}console.log(process.versions.node);`, node);
  const [figures, version] = said.split("\n");
  expectThat(figures === "1500 2 2684354560", `printed ${said}`);
  return `Node ${version}`;
}

/** Only what `exports` lists can be imported. */
function closed(): string {
  const outside = [
    "kata-sizing/dist/index.js",
    "kata-sizing/dist/quantity/parse.js",
    "kata-sizing/manifest",
    "kata-sizing/cli",
  ];
  for (const specifier of outside) {
    const code = `import(${JSON.stringify(specifier)}).then(() => console.log("resolved"), (error) => console.log(error.code));`;
    const said = script("closed.mjs", code);
    expectThat(said === "ERR_PACKAGE_PATH_NOT_EXPORTED", `${specifier}: ${said}`);
  }
  return `${outside.length} inner paths refused`;
}

const doors = Object.keys(manifest.exports)
  .filter((path) => !path.endsWith(".json"))
  .map((path) => `kata-sizing${path.slice(1)}`.replace("*", "eastus"));

/** Every door resolves, exports something, prints nothing, and leaves the globals alone. */
function open(): string {
  const code = `
const shared = [globalThis, ...Reflect.ownKeys(globalThis).map((name) => globalThis[name]?.prototype)];
// zod keeps its settings in two globals of its own name.
const ours = (name) => !String(name).startsWith("__zod_");
const names = () => shared.map((one) => (one ? Reflect.ownKeys(one).filter(ours).length : 0)).join();
const before = names();
for (const door of ${JSON.stringify(doors)}) {
  if (Object.keys(await import(door)).length === 0) throw new Error(door);
}
if (names() !== before) throw new Error("globals changed");
`;
  const said = script("open.mjs", code);
  expectThat(said === "", `printed ${said}`);
  return `${doors.length} doors, no side effects`;
}

async function publintMessages(): Promise<string> {
  const { messages, pkg } = await publint({
    pkgDir: installed,
    level: "suggestion",
    strict: true,
    pack: false,
  });
  const said = messages.map((message) => formatMessage(message, pkg)).join("\n");
  expectThat(messages.length === 0, said);
  return "no message";
}

function cli(...args: readonly string[]): string {
  return run(process.execPath, [join(installed, "dist/cli/bin.js"), ...args], project).trim();
}

try {
  run("npm", ["run", "build"], root);
  await check("the API is as its report says (npm run api renews it)", () => {
    const stale = staleReports();
    expectThat(stale.length === 0, `differ: ${stale.join(", ")}`);
    return undefined;
  });
  const tarball = pack("first");
  await check("two packs give the same bytes", () => {
    expectThat(digest(tarball) === digest(pack("second")), "the tarballs differ");
    return digest(tarball).slice(0, 16);
  });
  install(tarball);
  await check("no link of the README leads out of the package", () => {
    expectThat(brokenLinks("README.md", installed).length === 0, "some do");
    return undefined;
  });
  await check("publint", publintMessages);
  await check("are the types wrong", () => {
    run("npx", ["attw", tarball, "--profile", "esm-only"], root);
    return "no problem";
  });
  for (const node of [process.execPath, lowestNode()]) {
    await check("import", () =>
      sizes("esm.mjs", `import { sizeSandbox } from "kata-sizing";`, node),
    );
    await check("require() of ESM", () =>
      sizes("cjs.cjs", `const { sizeSandbox } = require("kata-sizing");`, node),
    );
  }
  await check("exports are open", open);
  await check("exports are closed", closed);
  for (const resolution of ["node16", "bundler"] as const) {
    await check(`types under moduleResolution ${resolution}`, () => typecheck(resolution));
    await check(`types under moduleResolution ${resolution}, lowest promised`, () =>
      typecheck(resolution, lowestTypeScript),
    );
  }
  await check("the command says its version", () => {
    const said = cli("--version");
    expectThat(said.includes(manifest.version), `printed ${said}`);
    return said;
  });
  await check("the command plans an example", () => {
    cpSync(join(root, "examples/untrusted-app.yaml"), join(project, "untrusted-app.yaml"));
    const said = cli("plan", "untrusted-app.yaml");
    expectThat(said.includes("Standard_"), said);
    return undefined;
  });
  for (const budget of budgets) {
    await check(`esbuild, ${budget.name}`, () => bundle(budget));
    if (budget.withoutData) continue;
    await check(`Vite, ${budget.name}`, () => viteBundle(budget));
  }
} finally {
  removeProject();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
