/** Follows the values of a document while they are read, to note where they are. */
export interface Recorder {
  /** A value begins; `key` is its key where it is one of a map. */
  open(start: number, key: string | undefined): void;
  /** The value opened last ends. */
  close(end: number): void;
}

/** A key that a map has more than once, and where it stands the second time. */
export interface DuplicateKey {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** How many duplicate keys of one document are told one by one. */
export const mostDuplicates = 100;

/** Assigning `__proto__` would change the prototype instead of adding a key. */
export function setOwn(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(map, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else map[key] = value;
}
