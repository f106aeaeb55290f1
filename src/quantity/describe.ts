/** Shows a value that is no quantity in a message: lists and maps by their kind only. */
export function describe(value: unknown): string {
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "a map" : String(value);
}
