/**
 * What VM each sandboxed Kubernetes pod gets, and which Azure nodes hold them all at what cost.
 *
 * @module
 */
export { ArgumentError } from "./options/index.ts";
export type { Fault } from "./options/index.ts";
export { plan } from "./plan.ts";
export type { Assumption, FleetResources, MaxPodsHint, Plan } from "./plan/types.ts";
export type { PlanOptions, PlanTotals, PodSums, TodayHint } from "./plan/types.ts";

// Read: text to workloads, amounts to exact values.
export { locate, objectSource, parseManifests } from "./manifest/index.ts";
export type { ManifestCounts, ManifestOptions, Manifests, Origin } from "./manifest/index.ts";
export type { ObjectSourceOptions } from "./manifest/index.ts";
export type { Source, UndecodedWorkload, Workload, WorkloadKind } from "./manifest/index.ts";
export type {
  Container,
  ObjectMeta,
  Pod,
  PodSpec,
  ResourceRequirements,
} from "./manifest/index.ts";
export type { ContainerLike, Loose, ObjectMetaLike, PodLike } from "./manifest/index.ts";
export type { PodSpecLike } from "./manifest/index.ts";
export type { Autoscaler, DisruptionBudget, LimitRangeItem } from "./manifest/index.ts";
export type { NamespaceDefaults, OtherObject, PlainDocument, Quota } from "./manifest/index.ts";
export type { QuotaScopeRequirement, RuntimeClass } from "./manifest/index.ts";
export { formatQuantity, parseQuantity, QuantityError } from "./quantity/index.ts";
export type { FieldPath, Quantity, ResourceList, Term } from "./quantity/index.ts";

// Size: what Kubernetes reserves, what VM the pod gets.
export { podDemand, PodError, reservation } from "./scheduling/index.ts";
export type { CgroupCap, Demand, DemandOptions, PodErrorDetail } from "./scheduling/index.ts";
export type { PodErrorReason, QosClass, Reservation } from "./scheduling/index.ts";
export type { AdmissionRejection, AdmissionStep, LimitRangeViolation } from "./scheduling/index.ts";
export type { NodeSelectorConflict, OverheadDiffers } from "./scheduling/index.ts";
export type { OverheadWithoutRuntimeClass, PrintedAmounts } from "./scheduling/index.ts";
export type { AmountInvalid, ContainersAbovePod, HugePagesAlone } from "./scheduling/index.ts";
export type { RequestAboveLimit, RequestNotLimit, ResourceUnknown } from "./scheduling/index.ts";
export { isRefusal, modelNames, sizeSandbox, sizeWorkloads, SizingError } from "./sizing/index.ts";
export type { ModelName, Refusal, Sandbox, SizedWorkload, SizingModel } from "./sizing/index.ts";
export type { SizeWorkloadsOptions } from "./sizing/index.ts";

// Place: candidates, nodes, proof, other ways.
export { CatalogueError, loadNodes, loadRegion, nodeAllocatable } from "./catalogue/index.ts";
export { nodeTypes } from "./catalogue/index.ts";
export type { Allocatable, Money, NodeType, NodeTypeOptions, VmSize } from "./catalogue/index.ts";
export {
  candidatesUnder,
  findAlternatives,
  findSaving,
  orderWorkloads,
} from "./placement/index.ts";
export { PlacementError, placeWorkloads, verifyPlacement } from "./placement/index.ts";
export type { Alternative, AlternativeChange, AlternativeOptions } from "./placement/index.ts";
export type { CertificateBasis, Charge, DaemonSetNodes, Dimension } from "./placement/index.ts";
export type { ExcludedCandidate, ExistingNode } from "./placement/index.ts";
export type {
  Gap,
  Headroom,
  Lack,
  LeftEmpty,
  NodePattern,
  NotModelled,
} from "./placement/index.ts";
export type {
  Placement,
  PlacementOptions,
  PlacementSettings,
  PlacementSubject,
} from "./placement/index.ts";
export type { PodShape, Pool, PoolSettings, Saving, ShapeCount, Taint } from "./placement/index.ts";
export type { SystemLoad, Unplaceable, UnplaceableReason, Usage } from "./placement/index.ts";
export type { VcpuQuota } from "./placement/index.ts";
export type { Verification, WorkloadCount } from "./placement/index.ts";

// Cost.
export { CostError, estimateCost } from "./cost/index.ts";
export type { CostEstimate, CostOptions, PoolCost, Rate } from "./cost/index.ts";
export type { SandboxingCost, WorkloadShare } from "./cost/index.ts";

// Check and report.
export { lint } from "./rules/index.ts";
export type { LintInput, LintOptions } from "./rules/index.ts";
export { compareDiagnostics, formatDiagnostic } from "./diagnostic/index.ts";
export type { BuiltInCode, CustomCode, CustomData } from "./diagnostic/index.ts";
export type { Diagnostic, DiagnosticCode, DiagnosticOf, Severity } from "./diagnostic/index.ts";
export type { ObjectReference, Position, Span } from "./diagnostic/index.ts";
export type { CatalogueData, DiagnosticData, ReadingData } from "./diagnostic/index.ts";
export type { ContentIgnoredReason, ReplicasAssumption } from "./diagnostic/index.ts";
export type { RowSkippedReason, RuleCode, RuleData } from "./diagnostic/index.ts";
export type { ClassRuleData, IsolationRuleData, PoolRuleData } from "./diagnostic/index.ts";
export type { SizingRuleData, SuppressionData } from "./diagnostic/index.ts";
export { render, ReportError } from "./report/index.ts";
export type { RenderOptions, ReportFormat } from "./report/index.ts";
