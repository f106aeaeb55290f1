export type {
  Footprint,
  Refusal,
  ResourceDelta,
  Sandbox,
  SizedWorkload,
  SizingInput,
  SizingModel,
  SizingResult,
} from "./types.ts";
