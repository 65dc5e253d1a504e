/** How long a password is, in characters. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;

/** Why a password is refused. */
export type Weakness = 'short' | 'long' | 'personal' | 'common' | 'pattern';

/** Said by anybody who guesses: words that passwords are made of everywhere, and some of this place and trade. */
const COMMON_WORDS = [
  'password',
  'passphrase',
  'passcode',
  'pass',
  'word',
  'qwerty',
  'azerty',
  'letmein',
  'open',
  'sesame',
  'welcome',
  'hello',
  'login',
  'signin',
  'admin',
  'administrator',
  'root',
  'user',
  'guest',
  'master',
  'owner',
  'manager',
  'cashier',
  'finance',
  'support',
  'staff',
  'boss',
  'test',
  'testing',
  'demo',
  'default',
  'changeme',
  'change',
  'please',
  'secret',
  'secure',
  'security',
  'private',
  'access',
  'system',
  'server',
  'computer',
  'internet',
  'iloveyou',
  'love',
  'you',
  'my',
  'me',
  'the',
  'is',
  'this',
  'not',
  'a',
  'i',
  'monkey',
  'dragon',
  'football',
  'soccer',
  'baseball',
  'basketball',
  'arsenal',
  'chelsea',
  'liverpool',
  'manchester',
  'united',
  'superman',
  'batman',
  'shadow',
  'sunshine',
  'princess',
  'flower',
  'summer',
  'winter',
  'spring',
  'autumn',
  'monday',
  'friday',
  'january',
  'december',
  'jesus',
  'christ',
  'god',
  'bless',
  'blessed',
  'blessing',
  'angel',
  'money',
  'cash',
  'bank',
  'pesa',
  'mpesa',
  'safaricom',
  'kopokopo',
  'kopo',
  'till',
  'lipa',
  'na',
  'shop',
  'duka',
  'store',
  'business',
  'market',
  'payment',
  'payments',
  'kenya',
  'nairobi',
  'mombasa',
  'kisumu',
  'nakuru',
  'africa',
  'hakuna',
  'matata',
  'karibu',
  'jambo',
  'habari',
  'asante',
  'mungu',
  'mama',
  'baba',
  'abc',
  'abcd',
  'xyz',
  'new',
  'old',
  'one',
  'two',
  'three',
  'for',
  'ever',
  'number',
  'best',
  'super',
  'cool',
  'good',
  'great',
  'and',
];

/** Keys that lie beside each other, and the alphabet. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz', '!@#$%^&*()'];

/** Signs that stand for a letter. */
const STAND_INS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Something of one's own counts from this length: a short name would be found in every sentence. */
const MIN_OWN = 4;
/**
 * The number of characters that must be left of a password once the words anybody knows of its owner are taken out, and
 * that a pattern must amount to.
 */
const MIN_LEFT = 8;
const MIN_DISTINCT = 5;

/**
 * Returns why somebody would guess this password; null when nothing speaks against it. `own` holds what anybody knows
 * of the person and the place: the first part of the e-mail, the shop's name. There is no rule about capitals or signs:
 * such rules only make people write the password down.
 */
export function weaknessOf(password: string, own: readonly string[]): Weakness | null {
  if ([...password].length < MIN_PASSWORD) return 'short';
  if (password.length > MAX_PASSWORD) return 'long';
  const lower = password.toLowerCase();
  if (isPattern(lower)) return 'pattern';
  if (isCommon(lower)) return 'common';
  return isMostlyOwn(lower, own) ? 'personal' : null;
}

/**
 * Returns whether a password has few different characters, repeats one part, runs along the keyboard or the alphabet,
 * or is digits alone (a date, a phone).
 */
function isPattern(password: string): boolean {
  if (/^[\d\s+./-]+$/.test(password) || new Set(password).size < MIN_DISTINCT) return true;
  if (/^(.{1,11}?)\1+.{0,3}$/su.test(password)) return true;
  return amountOf(password) < MIN_LEFT;
}

/** How many characters a password amounts to, when a run along a row counts as two. */
function amountOf(password: string): number {
  const signs = [...password];
  let amount = 0;
  let run = 0;
  for (const [at, sign] of signs.entries()) {
    run = areNeighbours(signs[at - 1], sign) ? run + 1 : 1;
    if (run <= 2) amount += 1;
  }
  return amount;
}

function areNeighbours(one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  return one === other || ROWS.some((row) => row.includes(one + other) || row.includes(other + one));
}

/** Nothing but common words, whatever figures and signs stand around, between or for them. */
function isCommon(password: string): boolean {
  const bare = password.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [password, bare, plain(password), plain(bare)].some((form) =>
    isMadeOf(form.replaceAll(/[^\p{L}]/gu, ''), COMMON_WORDS),
  );
}

function isMadeOf(letters: string, words: readonly string[]): boolean {
  if (letters === '') return false;
  const reached = new Set([0]);
  for (let at = 0; at < letters.length; at += 1) {
    if (!reached.has(at)) continue;
    for (const word of words) if (letters.startsWith(word, at)) reached.add(at + word.length);
  }
  return reached.has(letters.length);
}

function isMostlyOwn(password: string, own: readonly string[]): boolean {
  const words = ['imelipwa', ...own]
    .flatMap((name) => [onlyWord(name.toLowerCase()), ...name.toLowerCase().split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length >= MIN_OWN);
  return [onlyWord(password), onlyWord(plain(password))].some((form) => {
    const found = words.filter((word) => form.includes(word)).sort((a, b) => b.length - a.length);
    return found.length > 0 && found.reduce((left, word) => left.replaceAll(word, ''), form).length < MIN_LEFT;
  });
}

const onlyWord = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
const plain = (text: string): string => text.replaceAll(/[013457@$!]/g, (sign) => STAND_INS[sign] ?? sign);
