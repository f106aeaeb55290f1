/**
 * Library use: what VM each sandboxed pod of a directory gets, what the scheduler does not know of
 * it, and what the nodes cost. Run it from a clone with `npx tsx examples/capacity.ts`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { isRefusal, plan, sizeSandbox, verifyPlacement } from "kata-sizing";
import { formatMoney } from "kata-sizing/catalogue";

// One pod, as plain Kubernetes JSON. Requests never change its VM.
const sandbox = sizeSandbox({
  spec: {
    containers: [
      {
        name: "app",
        resources: { requests: { cpu: "100m" }, limits: { cpu: "500m", memory: "512Mi" } },
      },
    ],
  },
});
if (isRefusal(sandbox)) throw new Error(sandbox.reason);
console.log(sandbox.milliCpu, sandbox.vcpus, sandbox.memoryBytes); // => 1500 2 2684354560

// A directory of manifests.
const folder = new URL("web-shop/", import.meta.url);
const sources = readdirSync(folder)
  .toSorted()
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
const result = plan(sources, { region: "eastus" });

for (const { workload, sandbox: vm, shortfall } of result.workloads) {
  if (vm !== null) console.log(workload.name, vm.vcpus, vm.memoryBytes, shortfall.memoryBytes);
}
// => checkout 3 4026531840 2323644416

for (const { nodeType, count } of result.placement.pools) console.log(nodeType.size.name, count);
console.log(formatMoney(result.cost.month));

// The certificate is checked by code that shares nothing with the solver.
const { placement, workloads: sized, candidates: nodeTypes } = result;
console.log(verifyPlacement({ placement, sized, nodeTypes }).valid); // => true
