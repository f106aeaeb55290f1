/**
 * Thrown inside this folder where a document is no YAML that Kubernetes reads; `decodeYaml` catches
 * it. It is no Error: nobody else ever sees it, and to note the stack takes several times as long as
 * to find the mistake, which a broken generator makes in a million documents.
 */
export class YamlError {
  /** What is wrong, in a few words. */
  readonly message: string;
  /** The offset in the text at which it goes wrong. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    this.message = message;
    this.offset = offset;
  }
}
