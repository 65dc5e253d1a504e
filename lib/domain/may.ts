import { actingRole, type Person, type Role, ROLES } from './person';

/**
 * The one table of who may do what. Handlers, pages and the live stream all ask it, and a test walks every route by it.
 */
export const MAY = {
  /** Their own name, password, second factor, sign-out. */
  self: ROLES,
  /** Lists, one payment, looking up, the live stream: each shows what `seesPayment` allows. */
  'payments.see': ROLES,
  /** To send a customer a prompt moves money. */
  'payments.ask': ['owner', 'finance', 'cashier'],
  'payments.claim': ['owner', 'finance', 'cashier'],
  'claims.release': ['owner', 'finance'],
  'payments.export': ['owner', 'finance'],
  /** The story of a payment with what was said to the letter: raw bodies. */
  'evidence.read': ['owner', 'support'],
  /** The tills one may see, by name. */
  'tills.see': ROLES,
  'tills.change': ['owner'],
  'connection.manage': ['owner'],
  'staff.manage': ['owner'],
  'devices.manage': ['owner'],
  /** A supervisor lets somebody try a PIN again. */
  'pins.unlock': ['owner', 'finance'],
  'audit.read': ['owner'],
  /** Finding and forgetting what is held about one payer. */
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

export function seesTill(person: Pick<Person, 'tills'>, tillKey: string): boolean {
  return person.tills === 'all' || person.tills.includes(tillKey);
}

/**
 * What decides who sees a payment: the key of its till and, while its till is not known yet, who asked for it or looked
 * it up.
 */
export type PaymentVisibility = { tillKey: string | null; knownTo: readonly string[] };

/** A payment of another till does not exist for this person. */
export function seesPayment(
  person: Pick<Person, 'id' | 'role' | 'tills' | 'via'>,
  { tillKey, knownTo }: PaymentVisibility,
): boolean {
  if (tillKey !== null) return seesTill(person, tillKey);
  return actingRole(person) !== 'cashier' || knownTo.includes(person.id);
}
