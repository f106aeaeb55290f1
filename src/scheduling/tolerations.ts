import { fieldOf, readText } from "./read.ts";
import type { Fields } from "./read.ts";

/**
 * Merges the tolerations of a RuntimeClass into those of a pod, leaving out what another one covers.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/util/tolerations/tolerations.go (MergeTolerations)
 */
export function mergeTolerations(
  own: readonly Fields[],
  added: readonly Fields[],
): readonly Fields[] {
  const all = [...own, ...added];
  const merged: Fields[] = [];
  for (const [index, one] of all.entries()) {
    const later = all.slice(index + 1).filter((other) => !isSame(one, other));
    if (![...merged, ...later].some((other) => covers(other, one))) merged.push(one);
  }
  return merged;
}

function covers(wide: Fields, narrow: Fields): boolean {
  if (isSame(wide, narrow)) return true;
  const exists = text(wide, "operator") === "Exists";
  const anyKey = text(wide, "key") === "" && exists;
  if (text(wide, "key") !== text(narrow, "key") && !anyKey) return false;
  const effect = text(wide, "effect");
  if (effect !== "" && effect !== text(narrow, "effect")) return false;
  if (effect === "NoExecute" && !outlasts(wide, narrow)) return false;
  if (exists) return true;
  return isEqual(wide) && isEqual(narrow) && text(wide, "value") === text(narrow, "value");
}

function outlasts(wide: Fields, narrow: Fields): boolean {
  const [limit, own] = [seconds(wide), seconds(narrow)];
  return limit === undefined || (own !== undefined && own <= limit);
}

function isSame(left: Fields, right: Fields): boolean {
  return (
    ["key", "operator", "value", "effect"].every((key) => text(left, key) === text(right, key)) &&
    seconds(left) === seconds(right)
  );
}

function isEqual(toleration: Fields): boolean {
  return ["", "Equal"].includes(text(toleration, "operator"));
}

function seconds(toleration: Fields): number | undefined {
  const value = fieldOf(toleration, "tolerationSeconds");
  return typeof value === "number" ? value : undefined;
}

function text(toleration: Fields, key: string): string {
  return readText(fieldOf(toleration, key));
}
