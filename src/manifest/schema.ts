import * as z from "zod/mini";

// Only fields that this library reads stand here; every other field passes unread. `null` is the
// same as absent, as the API server decodes it.

const text = z.nullish(z.string());
const texts = z.nullish(z.record(z.string(), z.string()));
const map = z.nullish(z.record(z.string(), z.unknown()));
const count = z.nullish(z.int32().check(z.nonnegative()));

/** `requests` and `limits`: the quantities themselves are checked by `checkQuantities`. */
const resources = z.nullish(z.looseObject({ requests: map, limits: map }));

const container = z.looseObject({ name: text, restartPolicy: text, resources });

/** The fields of a pod spec that decide what a pod needs and where it may stand. */
export const podSpecSchema = z.looseObject({
  containers: z.nullish(z.array(container)),
  initContainers: z.nullish(z.array(container)),
  runtimeClassName: text,
  overhead: map,
  resources,
  nodeSelector: texts,
});

/** The fields of metadata that are read. */
export const metadataSchema = z.looseObject({
  name: text,
  generateName: text,
  namespace: text,
  labels: texts,
  annotations: texts,
});

/** A pod count: whole and not negative. */
export const countSchema = count;

/** A field that is on or off. */
export const switchSchema = z.nullish(z.boolean());

/** A RuntimeClass, of `node.k8s.io/v1` and its betas. */
export const runtimeClassSchema = z.looseObject({
  handler: text,
  overhead: z.nullish(z.looseObject({ podFixed: map })),
  scheduling: z.nullish(
    z.looseObject({ nodeSelector: texts, tolerations: z.nullish(z.array(z.looseObject({}))) }),
  ),
});

/** A LimitRange. */
export const limitRangeSchema = z.looseObject({
  spec: z.nullish(
    z.looseObject({
      limits: z.nullish(
        z.array(
          z.looseObject({
            type: text,
            default: map,
            defaultRequest: map,
            min: map,
            max: map,
            maxLimitRequestRatio: map,
          }),
        ),
      ),
    }),
  ),
});

/** A ResourceQuota. */
export const quotaSchema = z.looseObject({
  spec: z.nullish(
    z.looseObject({
      hard: map,
      scopes: z.nullish(z.array(z.string())),
      scopeSelector: z.nullish(
        z.looseObject({
          matchExpressions: z.nullish(
            z.array(
              z.looseObject({
                scopeName: z.string(),
                operator: z.string(),
                values: z.nullish(z.array(z.string())),
              }),
            ),
          ),
        }),
      ),
    }),
  ),
});

const amountOrShare = z.nullish(z.union([z.int32(), z.string()]));

/** A PodDisruptionBudget. */
export const disruptionBudgetSchema = z.looseObject({
  spec: z.nullish(
    z.looseObject({
      selector: z.nullish(z.looseObject({})),
      minAvailable: amountOrShare,
      maxUnavailable: amountOrShare,
    }),
  ),
});

const target = z.looseObject({ apiVersion: text, kind: text, name: z.string() });

/** A HorizontalPodAutoscaler of any version: with HPAScaleToZero it may keep no pod, at most none never. */
export const horizontalPodAutoscalerSchema = z.looseObject({
  spec: z.looseObject({
    scaleTargetRef: target,
    minReplicas: count,
    maxReplicas: z.nullish(z.int32().check(z.gte(1))),
  }),
});

/** A KEDA ScaledObject. */
export const scaledObjectSchema = z.looseObject({
  spec: z.looseObject({
    scaleTargetRef: target,
    minReplicaCount: count,
    maxReplicaCount: count,
    idleReplicaCount: count,
  }),
});

/** The rollout settings of a Deployment. */
export const rolloutSchema = z.nullish(
  z.looseObject({
    type: text,
    rollingUpdate: z.nullish(z.looseObject({ maxSurge: amountOrShare })),
  }),
);
