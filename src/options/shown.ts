/** Longer texts are cut in messages. */
const LONGEST = 40;

/** Shows a value in a message: texts quoted and cut, maps and lists by their kind only. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") {
    return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}...` : value);
  }
  if (Array.isArray(value)) return "a list";
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? "a map" : String(value);
}
