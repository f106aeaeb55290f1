/**
 * Times the built-in `aks-preview` against the same rule as a user formula, and the sizing of many
 * workload shapes: `npx tsx test/bench/sizing.ts`. Prints the ratio of one run; no test depends on it.
 */
import { formulaModel } from "../../src/formula/index.ts";
import { models, sizeWorkloads, sizingInput } from "../../src/sizing/index.ts";
import type { SizingModel } from "../../src/sizing/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { workloadOf } from "../sizing/pods.ts";

const shapes = 500;
const rounds = 60;
const formula = formulaModel({ vcpus: "1 + limits.cpu", memory: "2 GiB + limits.memory" });

const pods: readonly Pod[] = Array.from({ length: shapes }, (_, index) => ({
  spec: {
    runtimeClassName: "kata-vm-isolation",
    containers: [
      {
        name: "app",
        resources: { limits: { cpu: `${100 + index}m`, memory: `${128 + index}Mi` } },
      },
      { name: "log", resources: { limits: { cpu: "50m", memory: "64Mi" } } },
    ],
  },
}));
const inputs = pods.map((pod) => sizingInput(pod));

/** Nanoseconds per pod of one pass over all of them. */
function time(model: SizingModel): number {
  const start = process.hrtime.bigint();
  for (const input of inputs) model.size(input);
  return Number(process.hrtime.bigint() - start) / shapes;
}

// The two take turns and the best of each counts, so that a busy machine disturbs both alike.
let builtIn = Number.POSITIVE_INFINITY;
let compiled = Number.POSITIVE_INFINITY;
for (let round = 0; round < rounds; round += 1) {
  builtIn = Math.min(builtIn, time(models["aks-preview"]));
  compiled = Math.min(compiled, time(formula));
}
console.log(`built-in aks-preview   ${builtIn.toFixed(0)} ns a pod`);
console.log(`the same as a formula  ${compiled.toFixed(0)} ns a pod`);
console.log(`ratio                  ${(compiled / builtIn).toFixed(2)} (at most 3)`);

const workloads = pods.map((pod) => workloadOf(pod));
const start = process.hrtime.bigint();
sizeWorkloads(workloads, { model: "auto" });
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
console.log(`sizeWorkloads          ${milliseconds.toFixed(1)} ms for ${shapes} shapes`);
