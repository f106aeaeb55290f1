import { CatalogueError } from "./catalogue-error.ts";

/**
 * Tells whether a Kubernetes version is at least `1.minor`.
 *
 * @param version `1.29`, `v1.29.3` or `1.30.0-beta.1`; absent means the newest.
 * @throws CatalogueError `invalid-argument` where the text is no version
 */
export function isAtLeastMinor(version: string | undefined, minor: number): boolean {
  if (version === undefined) return true;
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:[.\-+].*)?$/.exec(version.trim());
  if (match === null) {
    throw new CatalogueError("invalid-argument", `not a Kubernetes version: ${version}`, {
      kubernetesVersion: version,
    });
  }
  const major = Number(match[1]);
  return major > 1 || (major === 1 && Number(match[2]) >= minor);
}
