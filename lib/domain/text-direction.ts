/** All signs that change the order in which a text is shown. They are invisible. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Returns a text without the signs that change its order. In a sentence, a file or a message no element keeps the text
 * apart, so it could change the order of the words beside it.
 */
export function withoutDirection(text: string): string {
  return text.replace(DIRECTION, '');
}

/** Returns JSON text with such signs written as escapes: its meaning stays, and it is shown in its true order. */
export function withDirectionEscaped(json: string): string {
  return json.replace(DIRECTION, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
