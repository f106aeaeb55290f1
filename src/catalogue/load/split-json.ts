/**
 * Decodes JSON documents that follow each other without a separator or with blanks between them.
 *
 * @returns undefined where the text is not such a sequence of objects or lists.
 */
export function splitJson(text: string): readonly unknown[] | undefined {
  const values: unknown[] = [];
  let start = 0;
  try {
    while (start < text.length) {
      const end = endOfDocument(text, start);
      if (end === undefined) break;
      values.push(JSON.parse(text.slice(start, end)));
      start = end;
    }
  } catch {
    return undefined;
  }
  const rest = text.slice(start).trim();
  return values.length > 1 && rest === "" ? values : undefined;
}

/** Finds the end of the object or list that begins at or after `start`. */
function endOfDocument(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === "{" || character === "[") {
      depth += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}
