/** Thrown inside this folder where a text is no JSON; its callers catch it. */
export class JsonError extends Error {
  override readonly name = "JsonError";
  /** The offset in the text at which it goes wrong. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
