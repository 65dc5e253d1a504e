import { actingRole, type Person, type Role, ROLES } from './person';
import { tillKey } from './till';

/**
 * The one table of who may do what. Handlers, pages and the live stream all use it, and a test checks every route by
 * it.
 */
export const MAY = {
  /** A person's own name, password, second factor, passkeys and sessions. */
  self: ROLES,
  /** Lists, one payment, lookups, the live stream: each shows what `seesPayment` allows. */
  'payments.see': ROLES,
  /** Support may not send prompts: a prompt moves a customer's money. */
  'payments.ask': ['owner', 'finance', 'cashier'],
  'payments.claim': ['owner', 'finance', 'cashier'],
  'claims.release': ['owner', 'finance'],
  'payments.export': ['owner', 'finance'],
  /** What the payer of a payment paid besides. Only for people who see whole phones: `maskFor`. */
  'payments.payer': ['owner', 'finance', 'support'],
  /** Reading and writing notes on payments. A counter has its own: the note and the order beside a tick. */
  'payments.note': ['owner', 'finance', 'support'],
  /** Offering a saved search to everyone who sees the list. Keeping and saving one for oneself is part of seeing. */
  'searches.share': ['owner', 'finance', 'support'],
  /** Sums of days, hours and tills. They tell nothing of a payer, and support is asked why payments fail. */
  'reports.see': ['owner', 'finance', 'support'],
  /** What each person did. */
  'reports.people': ['owner', 'finance'],
  /** Looking at a day's takings of a till, and closing it. A cashier does it for the tills they see. */
  'closings.see': ['owner', 'finance', 'cashier'],
  'closings.close': ['owner', 'finance', 'cashier'],
  /** Whether a closing needs a second person, and when a day's shifts end. */
  'closings.change': ['owner'],
  /** Comparing a file with the record. Files hold names and phones of payers. */
  'reconcile.work': ['owner', 'finance'],
  'deposits.see': ['owner', 'finance'],
  /** Cases of payments that a customer shows and Kopo Kopo never told of. */
  'missing.work': ['owner', 'finance', 'support'],
  /** What became of goods whose payment was taken back. */
  'reversals.follow': ['owner', 'finance'],
  'evening.see': ['owner', 'finance'],
  'evening.change': ['owner'],
  /** What the listed payments add up to. A counter's screen is seen by everybody who stands there. */
  'payments.sum': ['owner', 'finance', 'support'],
  /** The timeline of a payment with the raw bodies of its messages. */
  'evidence.read': ['owner', 'support'],
  /** The names of the tills that the person may see. */
  'tills.see': ROLES,
  'tills.change': ['owner'],
  /** The rule by which fees are estimated. */
  'fees.change': ['owner'],
  'connection.manage': ['owner'],
  'staff.manage': ['owner'],
  'devices.manage': ['owner'],
  /** Letting a person try a PIN again at a device. */
  'pins.unlock': ['owner', 'finance'],
  'audit.read': ['owner'],
  /** How the server fares. A program may read it too, by a token. */
  'metrics.read': ['owner'],
  /** Finding and erasing the data of one payer. */
  'privacy.manage': ['owner'],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof MAY;
export const ACTS = Object.keys(MAY).filter((act): act is Act => act in MAY);

const ROLES_OF: Readonly<Record<Act, readonly Role[]>> = MAY;

export function may(person: Pick<Person, 'role' | 'via'>, act: Act): boolean {
  return ROLES_OF[act].includes(actingRole(person));
}

/** How much of a payer is shown: everything, the phone with its middle hidden, or neither name nor phone. */
export const MASKS = ['full', 'masked', 'bare'] as const;
export type Mask = (typeof MASKS)[number];

export function maskFor(person: Pick<Person, 'role' | 'via'>): Mask {
  return actingRole(person) === 'cashier' ? 'masked' : 'full';
}

/**
 * Returns the mask of payers at one till. A till may hide its payers from cashiers, but not from people who see whole
 * phones. `tillsHidingPayer` are the keys of such tills.
 */
export function maskAt(mask: Mask, till: string | null, tillsHidingPayer: ReadonlySet<string>): Mask {
  return mask === 'masked' && till !== null && tillsHidingPayer.has(tillKey(till)) ? 'bare' : mask;
}

export function seesTill(person: Pick<Person, 'tills'>, key: string): boolean {
  return person.tills === 'all' || person.tills.includes(key);
}

/**
 * The fields that decide who sees a payment: the key of its till and, while the till is unknown, the people who
 * requested it or looked it up.
 */
export type PaymentVisibility = { tillKey: string | null; knownTo: readonly string[] };

/** False for a payment of another till: it does not exist for this person. */
export function seesPayment(
  person: Pick<Person, 'id' | 'role' | 'tills' | 'via'>,
  payment: PaymentVisibility,
): boolean {
  if (payment.tillKey !== null) return seesTill(person, payment.tillKey);
  return actingRole(person) !== 'cashier' || payment.knownTo.includes(person.id);
}
