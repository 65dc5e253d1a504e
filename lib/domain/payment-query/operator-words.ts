import type { PaymentKind, PaymentState } from '@/lib/domain/payment-facts';
import type { DayPeriod } from './days';
import type { Weekday } from './weekdays';

/** The operators of a search, as they are written in an address. */
export const OPERATORS = [
  'till',
  'state',
  'amount',
  'ref',
  'id',
  'name',
  'phone',
  'order',
  'by',
  'note',
  'day',
  'weekday',
  'hour',
  'ticked',
  'handed',
  'late',
  'released',
  'releasedby',
  'shown',
  'shownto',
  'kind',
  'found',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** A word in both languages. Either is read, whatever the language of the screen. */
type Words = Readonly<Record<'en' | 'sw', string>>;

export const OPERATOR_WORDS: Readonly<Record<Operator, Words>> = {
  till: { en: 'till', sw: 'till' },
  state: { en: 'state', sw: 'hali' },
  amount: { en: 'amount', sw: 'kiasi' },
  ref: { en: 'ref', sw: 'code' },
  id: { en: 'id', sw: 'id' },
  name: { en: 'name', sw: 'jina' },
  phone: { en: 'phone', sw: 'simu' },
  order: { en: 'order', sw: 'oda' },
  by: { en: 'by', sw: 'nani' },
  note: { en: 'note', sw: 'maelezo' },
  day: { en: 'day', sw: 'siku' },
  weekday: { en: 'weekday', sw: 'sikuyawiki' },
  hour: { en: 'hour', sw: 'saa' },
  ticked: { en: 'ticked', sw: 'tiki' },
  handed: { en: 'handed', sw: 'zilitolewa' },
  late: { en: 'late', sw: 'kuchelewa' },
  released: { en: 'released', sw: 'iliondolewa' },
  releasedby: { en: 'releasedby', sw: 'aliyeondoa' },
  shown: { en: 'shown', sw: 'ilionyeshwa' },
  shownto: { en: 'shownto', sw: 'aliyeonyeshwa' },
  kind: { en: 'kind', sw: 'aina' },
  found: { en: 'found', sw: 'ilipatikana' },
};

export const STATE_WORDS: Readonly<Record<PaymentState, Words>> = {
  reversed: { en: 'reversed', sw: 'imerudishwa' },
  paid: { en: 'paid', sw: 'imelipwa' },
  failed: { en: 'failed', sw: 'imekataa' },
  unclear: { en: 'unclear', sw: 'haijulikani' },
  waiting: { en: 'waiting', sw: 'inasubiri' },
};

export const KIND_WORDS: Readonly<Record<PaymentKind, Words>> = {
  asked: { en: 'asked', sw: 'iliombwa' },
  till: { en: 'till', sw: 'till' },
  till_to_till: { en: 'till-to-till', sw: 'till-kwa-till' },
  card: { en: 'card', sw: 'kadi' },
  other: { en: 'other', sw: 'nyingine' },
};

export const YES_NO_WORDS: Readonly<Record<'yes' | 'no', Words>> = {
  yes: { en: 'yes', sw: 'ndiyo' },
  no: { en: 'no', sw: 'hapana' },
};

/** Found late: in Kopo Kopo's own list, before any notice of it came. */
export const FOUND_WORDS: Readonly<Record<'late' | 'ontime', Words>> = {
  late: { en: 'late', sw: 'imechelewa' },
  ontime: { en: 'ontime', sw: 'mapema' },
};

/** In place of an order or a till: there is none, or it is not known. */
export const NONE_WORDS: Readonly<Record<'none', Words>> = { none: { en: 'none', sw: 'hakuna' } };

export const WEEKDAY_WORDS: Readonly<Record<Weekday, Words>> = {
  mon: { en: 'monday', sw: 'jumatatu' },
  tue: { en: 'tuesday', sw: 'jumanne' },
  wed: { en: 'wednesday', sw: 'jumatano' },
  thu: { en: 'thursday', sw: 'alhamisi' },
  fri: { en: 'friday', sw: 'ijumaa' },
  sat: { en: 'saturday', sw: 'jumamosi' },
  sun: { en: 'sunday', sw: 'jumapili' },
};

export const DAY_WORDS: Readonly<Record<DayPeriod, Words>> = {
  today: { en: 'today', sw: 'leo' },
  yesterday: { en: 'yesterday', sw: 'jana' },
  week: { en: 'week', sw: 'wiki' },
  month: { en: 'month', sw: 'mwezi' },
};

/** Returns the name that a word has in a table, in either language and case; null if it has none. */
export function named<Name extends string>(words: Readonly<Record<Name, Words>>, word: string): Name | null {
  const written = word.toLowerCase();
  for (const name in words) if (words[name].en === written || words[name].sw === written) return name;
  return null;
}

export function operatorNamed(word: string): Operator | null {
  return named(OPERATOR_WORDS, word);
}
