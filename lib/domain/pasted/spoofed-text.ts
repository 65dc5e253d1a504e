/**
 * Signs that make a text look different from what it holds: signs that change the order of the text, letters of other
 * scripts that look like ours, digits that are not 0 to 9, and marks over a letter or digit.
 */
const SPOOFED =
  /[\u061c\u200f\u202b\u202e\u2067]|(?![\p{Script=Latin}\p{Script=Common}])\p{L}|(?![0-9])\p{N}|(?<=[\p{L}\p{N}]\p{Cf}*)\p{M}/u;

/**
 * True when a person may read this text differently from a program. A name or a greeting in another script counts too.
 * People must compare what such a message says: the program never confirms it.
 */
export function isSpoofed(text: string): boolean {
  return SPOOFED.test(text.normalize('NFKC'));
}
