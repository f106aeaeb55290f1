import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project, root, run, tool } from "./project.ts";

/** The lowest TypeScript that the package promises: the lowest that zod's types are made for. */
export const lowestTypeScript = "5.5.4";

export type ModuleResolution = "node16" | "bundler";

/** Uses every door; some results are held in a stated type, so that a type lost to `any` shows. */
const code = `import { plan, podDemand, render, sizeSandbox, type Diagnostic, type Plan } from "kata-sizing";
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
const key = (one: Diagnostic): string => (one.code === "duplicate-key" ? one.data.key : "");
// Classes have no index signature: those of @kubernetes/client-node are taken as they are.
declare class V1Container { "image"?: string; "name": string; "resources"?: V1Resources }
declare class V1Resources { "limits"?: { [key: string]: string } }
declare class V1Meta { "creationTimestamp"?: Date; "labels"?: { [key: string]: string } }
declare class V1PodSpec { "containers": Array<V1Container>; "hostIPC"?: boolean }
declare class V1Pod { "metadata"?: V1Meta; "spec"?: V1PodSpec; "status"?: V1Meta }
const demandOf = (pod: V1Pod) => [podDemand(pod), sizeSandbox({ spec: pod.spec! })];
// @ts-expect-error A format that does not exist is refused.
render(result, { format: "yaml" });
// @ts-expect-error Results are read-only.
result.workloads = [];
// @ts-expect-error Sources are objects with a name and a text, not texts.
plan(["a.yaml"]);
export { catalogue, demandOf, formulaModel, key, one, pack, report, rules, sizeSandbox, sizing, text };
`;

/** Type-checks a consumer under one module resolution, says by what; throws tsc's words if it fails. */
export function typecheck(moduleResolution: ModuleResolution, compiler = "ours"): string {
  const folder = join(project, `types-${moduleResolution}-${compiler}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.ts"), code);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
    module: moduleResolution === "node16" ? "node16" : "esnext",
    moduleResolution,
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["index.ts"] }),
  );
  const typescript =
    compiler === "ours" ? join(root, "node_modules/typescript") : tool("typescript", compiler);
  const tsc = join(typescript, "bin/tsc");
  run(process.execPath, [tsc, "-p", folder], project);
  return run(process.execPath, [tsc, "--version"], project).trim();
}
