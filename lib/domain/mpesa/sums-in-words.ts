const NUMERAL = 'moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi';
const TENS_SW = 'kumi|ishirini|thelathini|arobaini|hamsini|sitini|sabini|themanini|tisini';
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
/** Words for sums that are also names or timber: they count beside a numeral, a currency or a verb of paying. */
const BESIDE_MONEY = `mia|soo|ngiri|jirongo|punch|rwabe|finje|chwani|mbao|${TENS_SW}|${TENS}`;
const PAYING = String.raw`\p{L}{0,6}(?:lip|tum)(?:a|wa|ia|iwa)|paid|sent|shilingi|k(?:sh|es)s?|shs?`;

/** "elfu mbili", "two thousand"; "mia tisa", "thao mbili" and "fifty bob", as people say sums in a shop. */
const ALONE = 'elfu|laki|thousand|hundred|million|thao';
const COUNTED = `(?:mia|soo|ngiri|jirongo) (?:${NUMERAL})`;
const PAID = String.raw`(?:${PAYING})\.? (?:${BESIDE_MONEY})|(?:${BESIDE_MONEY}) (?:bob|shillings?|shilingi)`;
const IN_WORDS = new RegExp(String.raw`(?<!\p{L})(?:${ALONE}|${COUNTED}|${PAID})(?!\p{L})`, 'iu');

/** True when a text names a sum in words: nothing here reads how much it is. */
export function holdsSumInWords(text: string): boolean {
  return IN_WORDS.test(text);
}
