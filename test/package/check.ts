/**
 * Tests the package as packed, in fresh projects: `npm run check:package`.
 * Prints one line a check with what was measured; exit 1 if any fails.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const root = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "kata-sizing-package-"));
const project = join(work, "project");
const installed = join(project, "node_modules/kata-sizing");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Most bytes of a minified, gzipped browser bundle, by what is imported. */
const budgets = [
  {
    name: "parseQuantity alone",
    code: `export { parseQuantity } from "kata-sizing/quantity";`,
    most: 3_000,
  },
  {
    name: "parseQuantity from the root",
    code: `export { parseQuantity } from "kata-sizing";`,
    most: 3_000,
  },
  {
    name: "the root without catalogue data",
    code: `export * from "kata-sizing";`,
    // All of the pipeline with its reports and rules; importing one stage costs what it needs.
    most: 135_000,
    withoutData: true,
  },
  {
    name: "the catalogue with one region",
    code: `export * from "kata-sizing/catalogue";`,
    most: 150_000,
    external: [/\/regions\//],
  },
] as const;

let failed = 0;

async function check(
  name: string,
  run: () => string | undefined | Promise<string | undefined>,
): Promise<void> {
  try {
    const said = await run();
    console.log(`ok    ${name}${said === undefined ? "" : `: ${said}`}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${indent(messageOf(error))}`);
  }
}

function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "stdout" in error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    return `${String(stdout)}${String(stderr)}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, "      ");
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function expectThat(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

/** Packs into a folder of its own and gives the tarball's path. */
function pack(folder: string): string {
  const target = join(work, folder);
  mkdirSync(target, { recursive: true });
  const [packed] = JSON.parse(
    run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", target], root),
  ) as { filename: string }[];
  return join(target, packed!.filename);
}

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** A project that has the tarball and its runtime dependencies, and nothing else. */
function install(tarball: string): void {
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"], root);
  for (const name of Object.keys(manifest.dependencies)) link(name);
  writeFileSync(join(project, "package.json"), `{ "type": "module", "private": true }\n`);
}

function link(name: string): void {
  const target = join(project, "node_modules", name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(root, "node_modules", name), target);
}

function script(file: string, code: string): string {
  writeFileSync(join(project, file), code);
  return run(process.execPath, [file], project).trim();
}

const usage = `
const pod = { spec: { containers: [{ name: "app", resources: { limits: { cpu: "500m", memory: "512Mi" } } }] } };
const sandbox = sizeSandbox(pod);
console.log(sandbox.milliCpu, sandbox.vcpus, sandbox.memoryBytes);
`;

function typecheck(moduleResolution: "node16" | "bundler"): void {
  const folder = join(project, `types-${moduleResolution}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "index.ts"),
    `import { plan, render, sizeSandbox, type Plan } from "kata-sizing";
import { parseQuantity, type Quantity } from "kata-sizing/quantity";
import { pack } from "kata-sizing/packing";
import { formulaModel } from "kata-sizing/formula";
import * as catalogue from "kata-sizing/catalogue";
import * as sizing from "kata-sizing/sizing";
import * as rules from "kata-sizing/rules";
import * as report from "kata-sizing/report";
const one: Quantity = parseQuantity("1");
const result: Plan = plan([{ name: "a.yaml", text: "" }]);
const text: string = render(result, { format: "json" });
export { catalogue, formulaModel, one, pack, report, rules, sizeSandbox, sizing, text };
`,
  );
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        target: "es2022",
        lib: ["es2023", "dom"],
        types: [],
        module: moduleResolution === "node16" ? "node16" : "esnext",
        moduleResolution,
      },
      include: ["index.ts"],
    }),
  );
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], project);
}

async function bundle(budget: (typeof budgets)[number]): Promise<string> {
  const entry = join(project, "entry.js");
  writeFileSync(entry, budget.code);
  const outside = "external" in budget ? budget.external : [];
  const noData = "withoutData" in budget;
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    logLevel: "silent",
    metafile: true,
    plugins: [
      {
        name: "leave-out",
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /./ }, ({ path }) =>
            outside.some((pattern) => pattern.test(path)) || path === "highs"
              ? { path, external: true }
              : undefined,
          );
          if (noData)
            onLoad({ filter: /\.data\.js$/ }, ({ path }) => ({ contents: emptied(path) }));
        },
      },
    ],
  });
  const inputs = Object.keys(result.metafile.inputs);
  expectThat(!inputs.some((file) => file.includes("/mathjs/")), "mathjs is in the bundle");
  const size = gzipSync(result.outputFiles[0]!.contents, { level: 9 }).byteLength;
  expectThat(size <= budget.most, `${size} bytes gzip, more than ${budget.most}`);
  return `${size} bytes gzip (at most ${budget.most})`;
}

/** The same exports, without the data. */
function emptied(path: string): string {
  const names = readFileSync(path, "utf8").match(/export \{([^}]*)\}/)?.[1] ?? "";
  return names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => `export const ${name} = null;`)
    .join("\n");
}

/** Only what \`exports\` lists can be imported. */
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

try {
  run("npm", ["run", "build"], root);
  const tarball = pack("first");
  await check("two packs give the same bytes", () => {
    expectThat(digest(tarball) === digest(pack("second")), "the tarballs differ");
    return digest(tarball).slice(0, 16);
  });
  install(tarball);
  await check("publint", async () => {
    const { messages, pkg } = await publint({
      pkgDir: installed,
      level: "suggestion",
      strict: true,
      pack: false,
    });
    expectThat(
      messages.length === 0,
      messages.map((message) => formatMessage(message, pkg)).join("\n"),
    );
    return "no message";
  });
  await check("are the types wrong", () => {
    run("npx", ["attw", tarball, "--profile", "esm-only"], root);
    return "no problem";
  });
  await check("ESM", () => script("esm.mjs", `import { sizeSandbox } from "kata-sizing";${usage}`));
  await check("require() of ESM", () =>
    script("cjs.cjs", `const { sizeSandbox } = require("kata-sizing");${usage}`),
  );
  await check("TypeScript, moduleResolution node16", () => void typecheck("node16"));
  await check("TypeScript, moduleResolution bundler", () => void typecheck("bundler"));
  await check("exports are closed", closed);
  await check("the command runs", () => {
    const said = run(
      process.execPath,
      [join(installed, "dist/cli/bin.js"), "--version"],
      project,
    ).trim();
    expectThat(said.includes(manifest.version), `printed ${said}`);
    return said;
  });
  await check("the command plans an example", () => {
    cpSync(join(root, "examples/untrusted-app.yaml"), join(project, "untrusted-app.yaml"));
    const said = run(
      process.execPath,
      [join(installed, "dist/cli/bin.js"), "plan", "untrusted-app.yaml"],
      project,
    );
    expectThat(said.includes("Standard_"), said);
    return undefined;
  });
  for (const budget of budgets) await check(`bundle of ${budget.name}`, () => bundle(budget));
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
