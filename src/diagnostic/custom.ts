/**
 * A code of a rule that is not part of this package: a prefix of one's own, a slash, a name, such as
 * `acme/image-tag`. No code of the package has a slash, so the two never meet.
 */
export type CustomCode = `${string}/${string}`;

/** The data of a finding of a rule that is not part of this package. */
export interface CustomData {
  /** The sentence that reports show, without place and code. */
  readonly message: string;
  /** The facts behind it, for programs; JSON has to be able to hold them. */
  readonly [fact: string]: unknown;
}

/** The data of all such codes. */
export type CustomRuleData = Readonly<Record<CustomCode, CustomData>>;

/**
 * Tells a code that is not of this package by its slash.
 *
 * @example ["acme/image-tag", "host-ipc"].map(isCustomCode) // => [true, false]
 */
export function isCustomCode(code: string): code is CustomCode {
  return code.includes("/");
}
