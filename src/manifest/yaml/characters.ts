// Character codes and classes as YAML 1.1 has them. `NaN`, what `charCodeAt` gives past the end,
// never equals anything, so the end of a text must be looked at by offset.

export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const NEL = 0x85;
export const LINE_SEPARATOR = 0x2028;
export const BOM = 0xfeff;
export const PARAGRAPH_SEPARATOR = 0x2029;

/** Tells a line end: LF, CR, NEL, LS or PS. */
export function isBreak(code: number): boolean {
  return (
    code === LF ||
    code === CR ||
    code === NEL ||
    code === LINE_SEPARATOR ||
    code === PARAGRAPH_SEPARATOR
  );
}

/** Tells a blank or a tab. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Tells a blank, a tab or a line end. */
export function isSpace(code: number): boolean {
  // Most characters are above the blank, and only three of those are line ends.
  return code <= SPACE
    ? code === SPACE || code === LF || code === CR || code === TAB
    : isBreak(code);
}

/** Tells what anchors, handles and directive names are made of: letters, digits, `_` and `-`. */
export function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d
  );
}

/**
 * A character YAML forbids everywhere: controls but tab and line ends, non-characters, and halves
 * of surrogate pairs.
 *
 * @see https://yaml.org/spec/1.1/#c-printable
 */
export const forbidden =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
