import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isGoodCount, isGoodMetadata, isGoodPodSpec } from "../../src/manifest/known-good.ts";
import { countSchema, metadataSchema, podSpecSchema } from "../../src/manifest/schema.ts";

const anything = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 3 }) },
  fc.constant(null),
  fc.constant(1),
  fc.constant(2n ** 60n),
  fc.array(fc.string(), { maxLength: 1 }),
);
const texts = fc.dictionary(fc.string({ maxLength: 2 }), anything, { maxKeys: 2 });
const optional = { requiredKeys: [] };
const resources = fc.record({ requests: texts, limits: fc.oneof(texts, anything) }, optional);
const container = fc.record(
  { name: anything, restartPolicy: anything, resources: fc.oneof(resources, anything) },
  optional,
);
const containers = fc.oneof(fc.array(fc.oneof(container, anything), { maxLength: 2 }), anything);
const podSpec = fc.record(
  {
    containers,
    initContainers: containers,
    runtimeClassName: anything,
    overhead: fc.oneof(texts, anything),
    resources: fc.oneof(resources, anything),
    nodeSelector: fc.oneof(texts, anything),
  },
  optional,
);
const metadata = fc.record(
  {
    name: anything,
    generateName: anything,
    namespace: anything,
    labels: fc.oneof(texts, anything),
    annotations: fc.oneof(texts, anything),
  },
  optional,
);

test("what is known good for a pod spec, its schema accepts", () => {
  fc.assert(
    fc.property(podSpec, (value) => {
      if (isGoodPodSpec(value)) expect(podSpecSchema.safeParse(value).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
  const usual = { containers: [{ name: "a", resources: { limits: { cpu: 1 } } }] };
  expect(isGoodPodSpec(usual)).toBe(true);
});

test("what is known good for metadata, its schema accepts", () => {
  fc.assert(
    fc.property(metadata, (value) => {
      if (isGoodMetadata(value)) expect(metadataSchema.safeParse(value).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(isGoodMetadata({ name: "a", labels: { app: "a" } })).toBe(true);
});

test("what is known good for a count, its schema accepts", () => {
  const counts = [
    -1,
    -0,
    0,
    1,
    0.5,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 53,
    Infinity,
    NaN,
    1n,
    "1",
    true,
    {},
  ];
  for (const value of counts) {
    expect([value, isGoodCount(value)]).toEqual([value, countSchema.safeParse(value).success]);
  }
});
