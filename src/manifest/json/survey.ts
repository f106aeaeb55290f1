// What `JSON.parse` does not tell, found out from its value and the text at native speed.

/** What a decoded value says of the text it came from. */
interface Survey {
  /** How many keys its maps have, each counted once however often the text has it. */
  readonly keys: number;
  /** Whether every number is the one of the text; integers beyond 2^53 are rounded. */
  readonly isExact: boolean;
}

/** Tells whether a value says all that its text does: no key stands twice, no integer is rounded. */
export function saysAll(
  value: unknown,
  text: string,
  stretch: { readonly start: number; readonly end: number },
): boolean {
  const { keys, isExact } = survey(value);
  return isExact && (mostKeys(text, stretch) === keys || countKeys(text, stretch) === keys);
}

function survey(root: unknown): Survey {
  const open: unknown[] = [[root]];
  let keys = 0;
  let isExact = true;
  const look = (value: unknown): void => {
    if (typeof value === "object") {
      if (value !== null) open.push(value);
    } else if (typeof value === "number" && isRounded(value)) isExact = false;
  };
  while (open.length > 0) {
    const holder = open.pop();
    if (Array.isArray(holder)) {
      for (let index = 0; index < holder.length; index += 1) look(holder[index]);
      continue;
    }
    const map = holder as Readonly<Record<string, unknown>>;
    for (const key in map) {
      keys += 1;
      look(map[key]);
    }
  }
  return { keys, isExact };
}

/** An integer that cannot be told from its neighbours; a fraction is what its text says anyway. */
function isRounded(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Counts the colons behind quotes in a text of valid JSON: as many as keys, or more where strings
 * begin with a colon. One native search a key; the exact count takes two a string.
 */
function mostKeys(text: string, { start, end }: Stretch): number {
  let most = 0;
  for (let colon = text.indexOf(":", start); colon >= 0 && colon < end;) {
    let before = colon - 1;
    while (isBlank(text.charCodeAt(before))) before -= 1;
    if (text.charCodeAt(before) === 0x22 && !isEscaped(text, before)) most += 1;
    colon = text.indexOf(":", colon + 1);
  }
  return most;
}

/** Counts the keys that a text of valid JSON has: the strings with a colon behind them. */
function countKeys(text: string, { start, end }: Stretch): number {
  let keys = 0;
  for (let open = text.indexOf('"', start); open >= 0 && open < end;) {
    let close = text.indexOf('"', open + 1);
    while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
    let after = close + 1;
    while (isBlank(text.charCodeAt(after))) after += 1;
    if (text.charCodeAt(after) === 0x3a) keys += 1;
    open = text.indexOf('"', after);
  }
  return keys;
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1;
  while (text.charCodeAt(before) === 0x5c) before -= 1;
  return (quote - before) % 2 === 0;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
