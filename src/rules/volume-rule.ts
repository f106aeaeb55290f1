import type { SizedWorkload } from "../sizing/index.ts";
import { inPod } from "./place.ts";
import type { Place } from "./place.ts";
import { sandboxed, volumesOf } from "./pods.ts";
import type { PlacedVolume } from "./pods.ts";
import type { LintSubject } from "./types.ts";
import { backingOf } from "./volume-backing.ts";
import type { Backing } from "./volume-backing.ts";

/** A volume of a sandboxed pod. */
export interface SandboxVolume extends PlacedVolume {
  readonly sized: SizedWorkload;
  /** What is behind it, where it is storage. */
  readonly backing: Backing | undefined;
}

/** Looks at each volume of each sandboxed pod; `look` gives the data of a finding, or nothing. */
export function volumeFindings<Data>(
  subject: LintSubject,
  look: (volume: SandboxVolume) => Data | undefined,
): readonly (Place & { readonly data: Data })[] {
  return sandboxed(subject).flatMap((sized) =>
    volumesOf(sized.workload.pod).flatMap((volume) => {
      const about = { workload: sized.workload, manifests: subject.manifests };
      const data = look({ ...volume, sized, backing: backingOf(volume, about) });
      return data === undefined ? [] : [{ data, ...inPod(sized.workload, fieldOf(volume)) }];
    }),
  );
}

/** The field that makes the volume what it is. */
function fieldOf({ volume, path }: PlacedVolume): readonly (string | number)[] {
  const fields = [
    ["hostPath", "path"],
    ["csi", "driver"],
    ["azureFile"],
    ["azureDisk"],
    ["persistentVolumeClaim", "claimName"],
    ["ephemeral"],
  ];
  const field = fields.find(([kind]) => kind !== undefined && volume[kind] !== undefined);
  return [...path, ...(field ?? [])];
}
