/** What running one file of vectors gave. */
export interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  readonly failed: readonly Failure[];
}

/** A case whose result is not the expected one. */
interface Failure {
  readonly name: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** What a case is judged to be: `null` passed, `"skip"` not judged, otherwise what differs. */
export type Verdict = null | "skip" | Omit<Failure, "name">;

/** Judges every case; a case that throws has failed with the error as its result. */
export function judgeAll<V>(
  cases: readonly V[],
  nameOf: (vector: V) => string,
  judge: (vector: V) => Verdict,
): Outcome {
  const failed: Failure[] = [];
  let skipped = 0;
  for (const vector of cases) {
    const verdict = judgeSafely(vector, judge);
    if (verdict === "skip") skipped += 1;
    else if (verdict !== null) failed.push({ name: nameOf(vector), ...verdict });
  }
  return { passed: cases.length - skipped - failed.length, skipped, failed };
}

function judgeSafely<V>(vector: V, judge: (vector: V) => Verdict): Verdict {
  try {
    return judge(vector);
  } catch (error) {
    return { expected: "a result", got: `threw ${String(error)}` };
  }
}

/** Compares by structure; key order does not matter. */
export function compare(expected: unknown, got: unknown): Verdict {
  return stable(expected) === stable(got) ? null : { expected, got };
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === "bigint") return inner.toString();
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
