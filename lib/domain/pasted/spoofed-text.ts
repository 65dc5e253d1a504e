/**
 * Signs by which a text shows something else than it says: those that turn the order of what follows, letters that look
 * like ours and are of another script, digits that are not 0 to 9, and marks laid over a letter or digit.
 */
const DISGUISE =
  /[\u061c\u200f\u202b\u202e\u2067]|(?![\p{Script=Latin}\p{Script=Common}])\p{L}|(?![0-9])\p{N}|(?<=[\p{L}\p{N}]\p{Cf}*)\p{M}/u;

/**
 * Whether somebody who reads this text may read something else than a program does. A name or a greeting in another
 * script does it too: what a disguised message says is for people to compare, never for us to vouch for.
 */
export function isSpoofed(text: string): boolean {
  return DISGUISE.test(text.normalize('NFKC'));
}
