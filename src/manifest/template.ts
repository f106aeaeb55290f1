/** The brackets of template languages: Go templates (Helm), Jinja, ERB. */
export const markers = /\{\{|\{%|<%/;

/** The same and what `envsubst` and Kustomize fill in, in a value that YAML takes for a text. */
const placeholders = /\{\{|\{%|<%|\$\{|\$\(/;

/** Tells a value that nobody filled in, where something else than a text is expected. */
export function isTemplateText(text: string): boolean {
  return placeholders.test(text);
}

/**
 * A line that YAML cannot take for anything else than structure and that begins with a template
 * expression, on its own or as the value of a key or list entry.
 */
const templateLine = /^[ \t]*(?:- +)*(?:[\w."'/-]+:[ \t]+)?(\{\{|\{%|<%)/m;

/**
 * Tells whether a document that cannot be read is an unrendered template, and by which marker.
 *
 * The rule: only a document that does not parse can be one. A template expression outside of quotes
 * never parses, since Kubernetes takes no map for a key; inside quotes, in a block text or in a
 * comment it is content (a parameter of an Argo Workflow, an alert's text), and where such a text
 * stands in a field that is read, that field is reported instead. Of a document that does not parse,
 * the marker must begin a line or a value, or stand on the line at which reading failed; so a broken
 * workflow with quoted parameters is still reported for what is broken.
 */
export function templateMarker(text: string, failedAt: number): string | undefined {
  const begun = templateLine.exec(text)?.[1];
  if (begun !== undefined) return begun;
  const lineStart = text.lastIndexOf("\n", failedAt - 1) + 1;
  const lineEnd = text.indexOf("\n", failedAt);
  return markers.exec(text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd))?.[0];
}
