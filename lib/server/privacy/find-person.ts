import 'server-only';
import type { PersonFound } from '@/lib/contract/privacy';
import { AppError } from '@/lib/domain/errors';
import { type PersonPhone, personPhone } from '@/lib/domain/person-phone';
import { kenyanPhone } from '@/lib/domain/phone';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { claimRowsOf, standingClaims } from '@/lib/server/store/queries/claim-rows';
import { paymentView } from '@/lib/server/views/payment-view';
import {
  paymentRequestsOfSpellings,
  evidenceMentioning,
  messagesMentioning,
  messagesOfPayments,
  paymentsOfRequests,
  paymentsOfPhone,
  type Standing,
  standingOf,
  withText,
} from '@/lib/server/store/queries/person-rows';
import { messageIdsOf } from '@/lib/server/store/queries/erased';
import { phoneHashes } from '@/lib/server/store/files/erasure-names';
import type { Store } from '@/lib/server/store/engine/store';
import { type LineId, linesAbout } from '@/lib/server/store/queries/reconciliation-texts';
import { recordFromStored } from '@/lib/server/store/queries/payment-row';
import { inChunks } from '@/lib/server/store/queries/in-chunks';
import { type StaffTextsAbout, staffTextsAbout } from './staff-texts-about';

/** The ids of all data about one payer in the whole store, of every application. */
export type PersonIds = {
  paymentIds: string[];
  askIds: string[];
  /** Messages that still have their text. */
  messageIds: number[];
  /** Those of them that belong to no payment of the payer. A list with many payers may be among them. */
  strayIds: number[];
  /** Lines of files that people compared with the record. */
  lineIds: LineId[];
} & StaffTextsAbout;

/** How the store may name one payer. */
export type PayerNames = {
  /** All forms in which a column may hold the payer. */
  inColumns: readonly string[];
  /** A text without any of these parts, in lower case, cannot name the payer. */
  parts: readonly string[];
  areIn(text: string): boolean;
};

/** The name of the requester is no data of the payer. */
const NOBODY: ReadonlyMap<string, string> = new Map();
const NO_TILLS: ReadonlySet<string> = new Set();
const MOST_SHOWN = 100;

/**
 * Finds all data about the payer with this phone: by the phone in any spelling, and by its SHA-256 where a message has
 * only that. A masked number fits many people and does not count by itself.
 * @throws {AppError} invalid_input when it is not one whole phone number.
 */
export async function findPerson(
  { store }: Pick<App, 'store'>,
  text: string,
): Promise<PersonIds & { phone: PersonPhone }> {
  const phone = personPhone(text);
  if (phone === null) throw new AppError('invalid_input', { field: 'phone', reason: 'not_a_phone' });
  return { phone, ...(await findByNames(store, namesOfPhone(phone))) };
}

export function namesOfPhone(phone: PersonPhone): PayerNames {
  const hashes = phoneHashes(phone);
  return {
    inColumns: phone.spellings,
    parts: [phone.digits, ...hashes],
    areIn: (held) => phone.isIn(held) || hashes.some((hash) => held.toLowerCase().includes(hash)),
  };
}

/** Finds all data about the payer with these names. */
export async function findByNames(store: Store, names: PayerNames): Promise<PersonIds> {
  const { db } = store;
  const asks = await paymentRequestsOfSpellings(db, names.inColumns);
  const payments = new Set([
    ...(await paymentsOfPhone(db, names.inColumns)),
    ...(await paymentsOfRequests(
      db,
      asks.map(({ id }) => id),
    )),
  ]);
  const stray = new Set<number>();
  /**
   * Adds the payments that may be the payer's. Another person's payment may name this phone in its metadata, and stays
   * theirs.
   */
  const take = (standing: readonly Standing[]): void => {
    for (const { paymentId, phone: payer } of standing)
      if (paymentId !== null && mayBe(names, payer)) payments.add(paymentId);
  };
  const isNamed = ({ text }: { text: string }): boolean => names.areIn(text);
  for await (const page of messagesMentioning(store, names.parts)) {
    const ids = page.filter(isNamed).map(({ id }) => id);
    const standing = await standingOf(db, ids);
    take(standing);
    const known = new Set(standing.map(({ messageId }) => messageId));
    for (const id of ids) if (!known.has(id)) stray.add(id);
  }
  for await (const page of evidenceMentioning(store, names.parts))
    take(await standingOf(db, messageIdsOf(page.filter(isNamed).map(({ id }) => id))));
  const own = await withText(db, await messagesOfPayments(db, [...payments]));
  return {
    paymentIds: [...payments].sort(),
    askIds: asks.map(({ id }) => id),
    messageIds: [...new Set([...own, ...stray])].sort((a, b) => a - b),
    strayIds: [...stray],
    lineIds: await linesAbout(store, names.areIn),
    ...(await staffTextsAbout(db, { areIn: names.areIn, paymentIds: [...payments] })),
  };
}

/**
 * Returns whether a payment with this phone may be the payer's. Null, masked and hashed numbers may be anyone's. A
 * whole number is one person's.
 */
function mayBe({ inColumns }: PayerNames, payer: string | null): boolean {
  return payer === null || inColumns.includes(payer) || (kenyanPhone(payer) === null && !/^\+?\d{7,15}$/.test(payer));
}

/**
 * Returns what is held about a payer, for a person who asks.
 * @throws {AppError} invalid_input, see {@link findPerson}.
 */
export async function personFound(app: App, actor: PersonActing, text: string): Promise<PersonFound> {
  const { phone, paymentIds, ...found } = await findPerson(app, text);
  const counts = countsOf({ paymentIds, ...found });
  await app.store.write((tx) => recordAct(tx, actor, { act: 'person_found', after: counts }));
  return {
    phone: phone.phone,
    counts,
    // Our ids sort by time.
    payments: await personViews(app, paymentIds.slice(-MOST_SHOWN).reverse()),
  };
}

/** Returns how much was found. */
export function countsOf(found: PersonIds): PersonFound['counts'] {
  return {
    payments: found.paymentIds.length,
    messages: found.messageIds.length,
    asks: found.askIds.length,
    notes: found.noteIds.length + found.caseNoteIds.length,
    searches: found.searchIds.length,
  };
}

/** Returns the views of payments of any application, in the order of the given ids. */
export async function personViews(app: App, ids: readonly string[]): Promise<PersonFound['payments']> {
  const views = new Map<string, PersonFound['payments'][number]>();
  for (const some of inChunks(ids)) {
    const rows = await app.store.db
      .selectFrom('payments')
      .innerJoin('accounts', 'accounts.id', 'payments.account_id')
      .selectAll('payments')
      .select(['accounts.host', 'accounts.environment as account_environment'])
      .where('payments.id', 'in', some)
      .execute();
    const claims = standingClaims(await claimRowsOf(app.store.db, rows.map(recordFromStored)));
    for (const row of rows)
      views.set(
        row.id,
        paymentView(recordFromStored(row), {
          claims,
          tillsHidingPayer: NO_TILLS,
          account: {
            id: row.account_id,
            host: row.host,
            environment: row.account_environment === 'production' ? 'production' : 'sandbox',
          },
          mask: 'full',
          requesters: NOBODY,
        }),
      );
  }
  return ids.flatMap((id) => views.get(id) ?? []);
}
