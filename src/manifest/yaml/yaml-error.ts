/** Thrown inside this folder where a document is no YAML that Kubernetes reads; `decodeYaml` catches it. */
export class YamlError extends Error {
  override readonly name = "YamlError";
  /** The offset in the text at which it goes wrong. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
