/** All signs that turn the order in which a text is shown, or mark how it is to be: they show nothing themselves. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text without the signs that turn its order: where no element can keep it apart, as in a sentence, a file or a
 * message, it must not turn what stands beside it.
 */
export function withoutDirection(text: string): string {
  return text.replace(DIRECTION, '');
}

/** A text of JSON in which such signs are written as escapes: it says the same, and is shown as it is. */
export function withDirectionEscaped(json: string): string {
  return json.replace(DIRECTION, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
