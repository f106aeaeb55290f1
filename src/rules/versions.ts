/** Whether a Kubernetes version is below `1.minor`; false for a text that is no version. */
export function isBelowMinor(version: unknown, minor: number): boolean {
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:[.\-+].*)?$/.exec(String(version ?? "").trim());
  if (match === null) return false;
  const major = Number(match[1]);
  return major < 1 || (major === 1 && Number(match[2]) < minor);
}
