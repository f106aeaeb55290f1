import type { FieldPath } from "../quantity/index.ts";
import type { AdmissionRejection } from "../scheduling/index.ts";
import type { Dimension, WorkloadCount } from "./amount-types.ts";

/** A resource of which a pod needs more than a node offers. */
export interface Lack {
  /** What there is too little of. */
  readonly dimension: Dimension;
  /** What one pod needs. */
  readonly need: number;
  /** What the named size offers a pod after DaemonSets, overcommit and headroom. */
  readonly offers: number;
  /** The VM size that offers the most of it. */
  readonly size: string;
}

/** Why pods have no node. */
export type UnplaceableReason =
  | {
      /**
       * Of each resource named, no candidate has enough; `size` is the one that offers most of it.
       */
      readonly kind: "too-big";
      /** One entry per resource that is short everywhere. */
      readonly lacks: readonly Lack[];
    }
  | {
      /**
       * Each resource is there on some candidate, but all of them on none; lacks of the nearest
       * one.
       */
      readonly kind: "fits-no-single-size";
      /** What the nearest candidate has too little of. */
      readonly lacks: readonly Lack[];
    }
  | {
      /** No candidate has any of a resource that the pod asks for. */
      readonly kind: "resource-not-offered";
      /** The name of the resource, e.g. `nvidia.com/gpu`. */
      readonly resource: string;
      /** How much of it one pod needs, in whole units. */
      readonly need: number;
    }
  | {
      /** No candidate has the labels asked for, or every one has a taint that is not tolerated. */
      readonly kind: "no-candidate-matches";
      /** The pod's field that asks for the label or lacks the toleration, from the pod's root. */
      readonly path: FieldPath;
      /** What is asked for, as text: `disktype in (ssd)`. */
      readonly requirement: string;
    }
  | {
      /** The named limits on nodes, pools or quota left no room. */
      readonly kind: "nodes-exhausted";
      /** What stands in the way, by name: a setting (`maxNodes`), a quota, `1 of these pods per zone`. */
      readonly limits: readonly string[];
    }
  | {
      /** The API server refuses the pod, so it is never created and needs no node. */
      readonly kind: "rejected";
      /** Why, as admission tells it; those that rest on built-in classes come along. */
      readonly rejections: readonly AdmissionRejection[];
    }
  | {
      /** The sizing model gives the pod no sandbox. */
      readonly kind: "refused";
      /** The code of the model's refusal. */
      readonly code: string;
      /** The refusal in one sentence. */
      readonly reason: string;
    }
  | {
      /**
       * A figure of the pod is not known or beyond what is computed with, so it cannot be placed.
       */
      readonly kind: "unreadable";
      /** The pod's field or figure at fault. */
      readonly field: string;
      /** What is wrong with it, in a few words. */
      readonly reason: string;
    }
  | {
      /** There is no node type to place pods on. */
      readonly kind: "no-candidates";
    };

/** Pods that no node holds, and why. Never dropped, never counted as zero. */
export interface Unplaceable extends WorkloadCount {
  /** True where the workload is a DaemonSet; `count` is 0 then. */
  readonly perNode: boolean;
  /** Why no node holds them, narrowed by `kind`. */
  readonly reason: UnplaceableReason;
}

/** A candidate that cannot be used, and why. */
export interface ExcludedCandidate {
  /** The name of the VM size. */
  readonly size: string;
  /** Why it is left out, narrowed by `kind`. */
  readonly reason:
    | {
        /** A DaemonSet that stands on every node does not fit. */
        readonly kind: "daemon-set-too-big";
        /** The index of the DaemonSet in `Placement.workloads`. */
        readonly workload: number;
        /** What the size has too little of. */
        readonly lacks: readonly Lack[];
      }
    | {
        /** What the system's own pods take of every node is more than it has. */
        readonly kind: "system-load-too-big";
        /** What the size has too little of. */
        readonly lacks: readonly Lack[];
      }
    | {
        /** The size is in none of the zones that nodes are spread over. */
        readonly kind: "zones";
        /** The zones of the region that offer it, empty for none. */
        readonly offered: readonly string[];
      }
    | {
        /** The price is in another currency than that of the other candidates. */
        readonly kind: "currency";
        /** The ISO code of the other candidates' currency. */
        readonly expected: string;
        /** The ISO code of this price's currency. */
        readonly found: string;
      };
}
