/** The least number of characters in a password. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;

/** Why a password is refused. */
export type Weakness = 'short' | 'long' | 'personal' | 'common' | 'pattern';

/** Words that people guess first: parts of passwords everywhere, and some words of this country and trade. */
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

/** Rows of keys that lie beside each other, and the alphabet. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz', '!@#$%^&*()'];

/** Signs that people type in place of a letter. */
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

/** A person's own word counts from this length on: a shorter name is found in every sentence. */
const MIN_OWN = 4;
/**
 * The least number of characters that must be left of a password without the owner's own words. A password with its
 * keyboard runs shortened must have as many.
 */
const MIN_LEFT = 8;
const MIN_DISTINCT = 5;

/**
 * Returns why a password is easy to guess; null when it is not. `own` holds words that others know of the person and
 * the shop: the first part of the e-mail, the shop's name. There is no rule about capitals or signs: such rules only
 * make people write the password down.
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

/** Counts the characters of a password, where a run along a row counts as two. */
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

/** True for a password made of common words alone, with any digits and signs around, between or in place of letters. */
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
