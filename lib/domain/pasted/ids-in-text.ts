const HEX = '[0-9a-f]';
/** An id with its hyphens, or 32 hex digits. No letter or digit touches it. */
const ID = new RegExp(
  String.raw`(?<![0-9a-z])(${HEX}{8})-?(${HEX}{4})-?(${HEX}{4})-?(${HEX}{4})-?(${HEX}{12})(?![0-9a-z-])`,
  'gi',
);
/** Signs that stand in an address or a dump in place of themselves: "%2F", "\\/", "\\u002d". */
const ENCODED = /%([0-9a-f]{2})|\\u00([0-9a-f]{2})|\\(?=[/"])/gi;

/**
 * Returns the ids in a text, in lower case, with hyphens, in their order, each once: in an address, a log line, a dump
 * of JSON or Ruby, or a sentence; also percent-encoded or escaped.
 */
export function idsIn(text: string): string[] {
  // An address within an address is encoded twice.
  const plain = decoded(decoded(text));
  return [...new Set([...plain.matchAll(ID)].map(([, ...groups]) => groups.slice(0, 5).join('-').toLowerCase()))];
}

/** Returns a text without the ids that stand in it as they are: their digits are no sums. */
export function withoutIds(text: string): string {
  return text.replace(ID, ' ');
}

function decoded(text: string): string {
  return text.replace(ENCODED, (_, percent?: string, unicode?: string) => {
    const hex = percent ?? unicode;
    return hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16));
  });
}
