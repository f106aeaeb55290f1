/**
 * Thrown inside this folder where a text is no JSON; its callers catch it. It is no Error for the
 * reason that `YamlError` is none.
 */
export class JsonError {
  /** What is wrong, in a few words. */
  readonly message: string;
  /** The offset in the text at which it goes wrong. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    this.message = message;
    this.offset = offset;
  }
}
