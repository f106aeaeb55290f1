import { describe, expect, expectTypeOf, test } from "vitest";
import { formatDiagnostic } from "../../src/diagnostic/index.ts";
import type { CustomData, Diagnostic, DiagnosticOf } from "../../src/diagnostic/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { checkFormats, renderFindings } from "../../src/report/index.ts";
import type { CheckResult } from "../../src/report/index.ts";
import {
  defineRule,
  fingerprints,
  inPod,
  lint,
  makeBaseline,
  mendedEntries,
  rules,
  suppress,
} from "../../src/rules/index.ts";
import type { AnyRule, LintOptions } from "../../src/rules/index.ts";
import { sizeWorkloads } from "../../src/sizing/index.ts";

const code = "acme/image-tag";

const imageTag = defineRule({
  code,
  severity: "warning",
  summary: "An image has no tag.",
  why: "Tomorrow it may be another.",
  fix: "Name a version.",
  source: "https://example.org/policy",
  check: ({ workloads }) =>
    workloads.flatMap(({ workload }) =>
      workload.pod.spec.containers.flatMap(({ image }, index) => {
        if (typeof image !== "string" || image.includes(":")) return [];
        const place = inPod(workload, ["spec", "containers", index, "image"]);
        return [{ data: { message: `image ${image} has no tag`, image }, ...place }];
      }),
    ),
});

function manifest(image: string, annotation = ""): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: { kata-sizing.dev/ignore: ${JSON.stringify(annotation)} }
spec:
  containers:
    - name: web
      image: ${JSON.stringify(image)}
`;
}

function run(text: string, options: LintOptions = { rules: [...rules, imageTag] }) {
  const manifests = parseManifests([{ name: "web.yaml", text }]);
  const found = lint({ manifests, workloads: sizeWorkloads(manifests) }, options);
  return { manifests, found, own: found.filter((one) => one.code.startsWith("acme/")) };
}

describe("a rule that is not of this package", () => {
  test("is typed: its code has a slash, its findings a message, and it goes where others go", () => {
    expectTypeOf(imageTag).toExtend<AnyRule>();
    expectTypeOf<DiagnosticOf<typeof code>["data"]>().toEqualTypeOf<CustomData>();
    expectTypeOf<DiagnosticOf<typeof code>>().toExtend<Diagnostic>();
    const isOwn = (one: Diagnostic): string =>
      one.code === "host-path-volume" ? one.data.volume : "";
    expect(run(manifest("nginx")).own.map(isOwn)).toEqual([""]);
    const rest = { severity: "error", summary: "", why: "", fix: "", source: "" } as const;
    // @ts-expect-error A code without a slash is one of the package's own, or none.
    defineRule({ ...rest, code: "image-tag", check: () => [] });
    const wordless = () => [{ data: {}, ...inPod(run(manifest("a")).manifests.workloads[0]!, []) }];
    // @ts-expect-error The findings of one's own rule bring their sentence.
    defineRule({ ...rest, code, check: wordless });
  });

  test("is found at its place, worded by itself", () => {
    const [finding, ...others] = run(manifest("nginx")).own;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code,
      severity: "warning",
      data: { message: "image nginx has no tag", image: "nginx" },
      object: { kind: "Pod", namespace: "default", name: "web" },
      span: { start: { line: 9, column: 14 } },
    });
    expect(formatDiagnostic(finding!)).toBe("image nginx has no tag");
    expect(run(manifest("nginx:1")).own).toEqual([]);
  });

  test("cannot steer a terminal with what it quotes, nor is it cut", () => {
    const [finding] = run(manifest(`${"n".repeat(100)}\u001b[2J`)).own;
    expect(formatDiagnostic(finding!)).toBe(
      String.raw`image ${"n".repeat(100)}\u001b[2J has no tag`,
    );
  });

  test("heeds severities", () => {
    const options = { rules: [imageTag] };
    const severityOf = (level: "error" | "off") =>
      run(manifest("nginx"), { ...options, severities: { [code]: level } }).own.map(
        ({ severity }) => severity,
      );
    expect(severityOf("error")).toEqual(["error"]);
    expect(severityOf("off")).toEqual([]);
  });

  test("is suppressed by an annotation or an entry", () => {
    const noted = run(manifest("nginx", `${code}: pinned by the mirror`));
    const byNote = suppress(noted.own, { manifests: noted.manifests });
    expect(byNote.diagnostics).toEqual([]);
    expect(byNote.suppressed).toMatchObject([
      { reason: "pinned by the mirror", where: "annotation" },
    ]);
    const plain = run(manifest("nginx"));
    const entries = [{ rule: code, reason: "known" }];
    const byEntry = suppress(plain.own, { manifests: plain.manifests, entries });
    expect(byEntry.suppressed).toMatchObject([{ reason: "known", where: "configuration" }]);
  });

  test.each<[string, ReadonlySet<string> | undefined, readonly string[]]>([
    ["in a run that does not have the rule, nothing is said", undefined, []],
    ["in a run that has it, it is called unused", new Set([code]), ["suppression-unused"]],
  ])("of a suppression that meets nothing: %s", (_, ran, expected) => {
    const { found, manifests } = run(manifest("nginx:1", `${code}: old`), { rules: [] });
    const options = ran === undefined ? { manifests } : { manifests, ran };
    expect(suppress(found, options).diagnostics.map((one) => one.code)).toEqual(expected);
  });

  test("is known again by a baseline", () => {
    const { own, manifests } = run(manifest("nginx"));
    const baseline = makeBaseline(own, fingerprints(own, manifests));
    expect(baseline.findings).toMatchObject([{ code, source: "web.yaml" }]);
    const moved = run(`# moved\n${manifest("nginx")}`);
    expect(mendedEntries(baseline, fingerprints(moved.own, moved.manifests))).toEqual([]);
  });

  test.each(checkFormats)("is in a report as %s, with its text", (format) => {
    const { own, manifests } = run(manifest("nginx"));
    const result: CheckResult = {
      version: "1.0.0",
      rules: [...rules, imageTag],
      findings: own.map((diagnostic) => ({ diagnostic, fingerprint: "f", state: "new" })),
      basis: { model: "aks-ga", aks: "ga" },
      counts: manifests.counts,
      sources: [],
    };
    const report = renderFindings(result, { format });
    expect(report).toContain(code);
    expect(report).toContain("image nginx has no tag");
    if (format === "sarif") expect(report).toContain(imageTag.why);
  });

  test("may have any code, which no format takes for its own syntax", () => {
    const wild = { ...imageTag, code: "acme/<a>&]];\nb" } as const;
    const { own, manifests } = run(manifest("nginx"), { rules: [wild] });
    const result: CheckResult = {
      version: "1.0.0",
      rules: [wild],
      findings: own.map((diagnostic) => ({ diagnostic, fingerprint: "f", state: "new" })),
      basis: { model: "aks-ga", aks: "ga" },
      counts: manifests.counts,
      sources: [],
    };
    expect(renderFindings(result, { format: "junit" })).toContain("[acme/&lt;a&gt;&amp;]];");
    const azure = renderFindings(result, { format: "azure" });
    expect(azure.split("\n")).toHaveLength(2);
    expect(azure).toContain("code=acme/<a>&%5D%5D%3B%0Ab;]");
  });
});
