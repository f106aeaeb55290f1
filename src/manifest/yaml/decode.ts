import { parseAllDocuments } from "yaml";

export type Decoded = { value: unknown } | { problem: { reason: string; offset: number } };

export function decodeYaml(text: string): Decoded {
  try {
    const [document] = parseAllDocuments(text, {
      uniqueKeys: false,
      merge: true,
      logLevel: "silent",
    });
    if (document === undefined) return { value: null };
    const [error] = (document as { errors: { message: string; pos: [number, number] }[] }).errors;
    if (error) return { problem: { reason: error.message, offset: error.pos[0] } };
    return { value: (document as { toJS(): unknown }).toJS() };
  } catch (error) {
    return { problem: { reason: String(error), offset: 0 } };
  }
}
