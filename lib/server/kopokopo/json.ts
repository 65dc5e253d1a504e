import 'server-only';

/** Parses JSON from outside; undefined when it is none. NUL is dropped from texts: no store keeps it. */
export function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? value.replaceAll('\u0000', '') : value));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
