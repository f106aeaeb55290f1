// Token kinds are plain numbers: they are compared for every few characters of every document.

export const STREAM_END = 0;
export const DIRECTIVE = 1;
export const DOCUMENT_START = 2;
export const DOCUMENT_END = 3;
export const SEQUENCE_START = 4;
export const MAPPING_START = 5;
export const BLOCK_END = 6;
export const FLOW_SEQUENCE_START = 7;
export const FLOW_SEQUENCE_END = 8;
export const FLOW_MAPPING_START = 9;
export const FLOW_MAPPING_END = 10;
export const ENTRY = 11;
export const FLOW_ENTRY = 12;
export const KEY = 13;
export const VALUE = 14;
export const ALIAS = 15;
export const ANCHOR = 16;
export const TAG = 17;
/** A plain scalar: its type follows from its text. */
export const PLAIN = 18;
/** A quoted or block scalar: always a text. */
export const TEXT = 19;
