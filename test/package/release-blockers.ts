/** What is asked before a version goes out. */
export interface ReleaseState {
  /** What package.json says. */
  readonly manifest: { readonly version: string; readonly repository?: unknown };
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
  /** What `git status --porcelain` printed. */
  readonly changes: string;
  /** The tags of the repository. */
  readonly tags: readonly string[];
}

/** Says what stands against a release, a sentence each. */
export function releaseBlockers(state: ReleaseState): readonly string[] {
  const { version, repository } = state.manifest;
  const [, named, date] = /^## (\S+) \((.*)\)$/m.exec(state.changelog) ?? [];
  const dated = named === version && /^\d{4}-\d{2}-\d{2}$/.test(date ?? "");
  const blockers: readonly [boolean, string][] = [
    [state.changes.trim() !== "", "files differ from the last commit"],
    [!dated, `CHANGELOG.md does not begin with "## ${version} (YYYY-MM-DD)"`],
    [state.tags.includes(`v${version}`), `the tag v${version} exists already`],
    // The registry compares it with where the build ran, and refuses provenance without it.
    [repository === undefined, 'package.json has no "repository", which provenance needs'],
  ];
  return blockers.flatMap(([stands, text]) => (stands ? [text] : []));
}
