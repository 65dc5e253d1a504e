/** Where the words about a party or an account end, when nothing that the form knows follows them. */
const ENDS: readonly string[] = [
  // A day, a time or an account.
  String.raw`(?:on|at|tarehe|mnamo|siku|saa)\s+\d`,
  String.raw`(?:for|kwa)\s+(?:account|akaunti|buy)`,
  String.raw`account\s+(?:no|number|balance)`,
  // The next sentence of M-PESA.
  String.raw`new\s+(?:m-?pesa|account|business|till|utility|merchant|float|balance)`,
  String.raw`(?:baki|salio|gharama|kupitia|via)`,
  String.raw`(?:transaction|transfer)\s+(?:cost|fee)`,
  String.raw`(?:till|paybill|pay\s+bill|buy\s+goods)\s*(?:no|number|nambari|namba|till)?\s*[.:#-]?\s*k?\d`,
  String.raw`(?:in|into|to|at|kwa|kwenye)\s+(?:your|pochi|till|biashara)`,
  'ref',
];
const WORDS_END = new RegExp(String.raw`(?<!\p{L})(?:${ENDS.join('|')})(?!\p{L})`, 'iuy');
const DAY_BEGINS = /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2}/y;
const SENTENCE_ENDS = /[.!?]\s+(?=\p{Lu}\p{Ll})/uy;
const SEPARATOR = /\s*[,;|]/y;
const GAP = /\s*[.,;]?\s*/y;
/** Matches the end of a labelled field: a sign that separates fields, or the next label. */
const FIELD_ENDS = /\s*(?:[,;|]|(?<!\p{L})\p{L}+\.?(?:\s(?:no|number|name|code))?\.?\s*[:=])/iuy;

/** True when words about a party or an account end at this place. */
export function endsAt(text: string, at: number): boolean {
  if (matchesAt(SENTENCE_ENDS, text, at) !== null || matchesAt(SEPARATOR, text, at) !== null) return true;
  const next = matchesAt(GAP, text, at) ?? at;
  return next >= text.length || matchesAt(WORDS_END, text, next) !== null || matchesAt(DAY_BEGINS, text, next) !== null;
}

/** True when the field behind a label ends at this place. */
export function fieldEndsAt(text: string, at: number): boolean {
  return matchesAt(FIELD_ENDS, text, at) !== null || endsAt(text, at);
}

function matchesAt(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
