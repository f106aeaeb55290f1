/**
 * What VM each sandboxed Kubernetes pod gets, and which Azure nodes hold them all at what cost.
 *
 * @module
 */
export { plan } from "./plan.ts";
export type * from "./plan-types.ts";

// Read: text to workloads, amounts to exact values.
export { locate, parseManifests } from "./manifest/index.ts";
export type {
  Manifests,
  ManifestOptions,
  Pod,
  PodSpec,
  Source,
  Workload,
} from "./manifest/index.ts";
export { formatQuantity, parseQuantity, QuantityError } from "./quantity/index.ts";
export type { FieldPath, Quantity, ResourceList, Term } from "./quantity/index.ts";

// Size: what Kubernetes reserves, what VM the pod gets.
export { podDemand, PodError, reservation } from "./scheduling/index.ts";
export type { Demand, Reservation } from "./scheduling/index.ts";
export { isRefusal, modelNames, sizeSandbox, sizeWorkloads, SizingError } from "./sizing/index.ts";
export type { ModelName, Refusal, Sandbox, SizedWorkload, SizingModel } from "./sizing/index.ts";
export type { SizeWorkloadsOptions } from "./sizing/index.ts";

// Place: candidates, nodes, proof.
export { CatalogueError, loadRegion, nodeAllocatable, nodeTypes } from "./catalogue/index.ts";
export type { Allocatable, Money, NodeType, NodeTypeOptions, VmSize } from "./catalogue/index.ts";
export { orderWorkloads, PlacementError } from "./placement/index.ts";
export { placeWorkloads, verifyPlacement } from "./placement/index.ts";
export type * from "./placement/index.ts";

// Cost.
export { CostError, estimateCost } from "./cost/index.ts";
export type * from "./cost/index.ts";

// Report.
export { compareDiagnostics, formatDiagnostic } from "./diagnostic/index.ts";
export type { Diagnostic, DiagnosticCode, Severity, Span } from "./diagnostic/index.ts";
export { render, ReportError } from "./report/index.ts";
export type { RenderOptions, ReportFormat } from "./report/index.ts";
