// Classes of the shape that @kubernetes/client-node generates: optional properties, dates, maps of
// texts, a union of number and text, and no index signature.

type IntOrString = number | string;

export class V1ObjectMeta {
  "annotations"?: { [key: string]: string };
  "creationTimestamp"?: Date;
  "generateName"?: string;
  "labels"?: { [key: string]: string };
  "name"?: string;
  "namespace"?: string;
}

class V1ResourceClaim {
  "name"!: string;
}

class V1ResourceRequirements {
  "claims"?: Array<V1ResourceClaim>;
  "limits"?: { [key: string]: string };
  "requests"?: { [key: string]: string };
}

class V1HTTPGetAction {
  "path"?: string;
  "port"!: IntOrString;
}

export class V1Container {
  "command"?: Array<string>;
  "image"?: string;
  "name"!: string;
  "resources"?: V1ResourceRequirements;
  "restartPolicy"?: string;
  "readinessGet"?: V1HTTPGetAction;
}

export class V1PodSpec {
  "activeDeadlineSeconds"?: number;
  "containers"!: Array<V1Container>;
  "hostNetwork"?: boolean;
  "initContainers"?: Array<V1Container>;
  "nodeSelector"?: { [key: string]: string };
  "overhead"?: { [key: string]: string };
  "resources"?: V1ResourceRequirements;
  "runtimeClassName"?: string;
}

class V1PodStatus {
  "phase"?: string;
  "startTime"?: Date;
}

export class V1Pod {
  "apiVersion"?: string;
  "kind"?: string;
  "metadata"?: V1ObjectMeta;
  "spec"?: V1PodSpec;
  "status"?: V1PodStatus;
}

export class V1PodList {
  "apiVersion"?: string;
  "items"!: Array<V1Pod>;
  "kind"?: string;
}
