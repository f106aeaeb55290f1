import { isBreak, isWord } from "./characters.ts";
import { endsWord, push } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";
import { DIRECTIVE, TAG } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/** Reads `&name` or `*name`. */
export function scanAnchor(s: Scanner, kind: number): void {
  const start = s.at;
  s.at += 1;
  const value = scanWhile(s, isWord);
  if (value === "" || !(endsWord(s, s.at) || "?:,]}%@`".includes(s.text.charAt(s.at)))) {
    throw new YamlError("an anchor or alias needs a name of letters and digits", start);
  }
  push(s, kind, start, s.at, value);
}

/**
 * Reads a tag. The token's value is the handle (`!`, `!!`, `!x!` or nothing), a blank, and the
 * suffix; a blank can stand in neither.
 */
export function scanTag(s: Scanner): void {
  const start = s.at;
  let handle = "";
  let suffix: string;
  if (s.text.charCodeAt(s.at + 1) === 0x3c) {
    s.at += 2;
    suffix = scanUri(s, start);
    if (suffix === "" || s.text.charAt(s.at) !== ">" || s.at >= s.end) throw brokenTag(start);
    s.at += 1;
  } else {
    handle = scanHandle(s);
    if (handle.length > 1 && handle.endsWith("!")) {
      suffix = scanUri(s, start);
      if (suffix === "") throw brokenTag(start);
    } else {
      suffix = handle.slice(1) + scanUri(s, start);
      handle = "!";
      // `!` alone: the node has no type but what its kind gives.
      if (suffix === "") [handle, suffix] = ["", "!"];
    }
  }
  if (!endsWord(s, s.at)) throw brokenTag(start);
  push(s, TAG, start, s.at, `${handle} ${suffix}`);
}

function brokenTag(start: number): YamlError {
  return new YamlError("this is no tag", start);
}

function scanHandle(s: Scanner): string {
  const from = s.at;
  s.at += 1;
  scanWhile(s, isWord);
  if (s.at < s.end && s.text.charAt(s.at) === "!") s.at += 1;
  return s.text.slice(from, s.at);
}

function scanUri(s: Scanner, start: number): string {
  const raw = scanWhile(s, (code) => isWord(code) || isUriMark(code));
  if (!raw.includes("%")) return raw;
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new YamlError("a tag holds a broken % escape", start);
  }
}

function isUriMark(code: number): boolean {
  return code < 0x80 && ";/?:@&=+$,.!~*'()[]%".includes(String.fromCharCode(code));
}

/** Reads a directive line. The token's value is `YAML`, or `TAG`, the handle and the prefix. */
export function scanDirective(s: Scanner): void {
  const start = s.at;
  let end = s.at;
  while (end < s.end && !isBreak(s.text.charCodeAt(end))) end += 1;
  const line = s.text.slice(start, end);
  const tag =
    /^%TAG[ \t]+(!|![\w-]*!)[ \t]+([\w\-;/?:@&=+$,.!~*'()[\]%]+)(?:[ \t]+(?:#.*)?)?$/.exec(line);
  const version = /^%YAML[ \t]+(\d{1,2})\.(\d{1,2})[ \t]*(?:#.*)?$/.exec(line);
  s.at = end;
  if (version !== null) {
    if (Number(version[1]) !== 1 || Number(version[2]) !== 1) {
      throw new YamlError("Kubernetes reads YAML 1.1 only", start);
    }
    push(s, DIRECTIVE, start, end, "YAML");
  } else if (tag === null) throw new YamlError("this is no directive", start);
  else push(s, DIRECTIVE, start, end, `TAG ${tag[1]} ${tag[2]}`);
}

function scanWhile(s: Scanner, accepts: (code: number) => boolean): string {
  const from = s.at;
  while (s.at < s.end && accepts(s.text.charCodeAt(s.at))) s.at += 1;
  return s.text.slice(from, s.at);
}
