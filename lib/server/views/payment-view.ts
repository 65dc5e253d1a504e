import 'server-only';
import type { PaymentView } from '@/lib/contract/payment-view';
import { namesFor, textFor } from '@/lib/domain/masked-text';
import { type Mask, maskAt, maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { maskedPhone } from '@/lib/domain/phone';
import { maskPhonesOfMembers } from '@/lib/domain/phones-in-text';
import { type Claim, claimRowsOf, standingClaims } from '@/lib/server/store/queries/claim-rows';
import type { App } from '@/lib/server/app-context';
import type { Account } from '@/lib/server/store/queries/accounts';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { tillsHidingPayerOf } from '@/lib/server/store/queries/tills';
import { requestersOf } from '@/lib/server/store/queries/payment-requesters';

/** Returns the views of these payments for one person. */
export async function paymentViews(
  app: Pick<App, 'store' | 'account'>,
  person: Person,
  records: readonly PaymentRecord[],
): Promise<PaymentView[]> {
  const terms = await termsOf(app, records);
  return records.map((record) => paymentView(record, { ...terms, mask: maskFor(person) }));
}

/** What a view needs besides the payment's own row. */
export type ViewTerms = {
  account: Account;
  mask: Mask;
  /** Payment request id → the name of the person who made it. */
  requesters: ReadonlyMap<string, string>;
  /** Payment id → its claim. */
  claims: ReadonlyMap<string, Claim>;
  /** The keys of tills at which cashiers see neither name nor phone. */
  tillsHidingPayer: ReadonlySet<string>;
};

/** Reads what the views of these payments need, for any reader. */
export async function termsOf(
  { store: { db }, account }: { store: Pick<App['store'], 'db'>; account: Account },
  records: readonly PaymentRecord[],
): Promise<Omit<ViewTerms, 'mask'>> {
  return {
    account,
    requesters: await requestersOf(db, records),
    claims: standingClaims(await claimRowsOf(db, records)),
    tillsHidingPayer: await tillsHidingPayerOf(db, account.id),
  };
}

/** Returns what leaves the server of a payment. A field that is not named here never leaves. */
export function paymentView(
  record: PaymentRecord,
  { account, requesters, claims, mask: readerMask, tillsHidingPayer }: ViewTerms,
): PaymentView {
  const mask = maskAt(readerMask, record.till, tillsHidingPayer);
  const shown = (text: string | null): string | null => textFor(mask, text);
  return {
    id: record.id,
    requestId: record.requestId,
    reference: record.reference,
    kind: record.kind,
    state: record.state,
    conflict: record.conflict,
    upstreamStatus: shown(record.upstreamStatus),
    amountMinor: record.amountMinor,
    askedAmountMinor: record.askedAmountMinor,
    currency: record.currency,
    till: record.till,
    system: shown(record.system),
    sender: senderFor(mask, record),
    failure: record.failure === null ? null : { ...record.failure, text: shown(record.failure.text) },
    metadata: metadataFor(mask, record),
    environment: account.environment,
    askedBy: record.askId === null ? null : (requesters.get(record.askId) ?? null),
    foundLate: record.firstHeardFrom === 'poll',
    firstHeardFrom: record.firstHeardFrom,
    confirmed: record.confirmed,
    twinId: record.twinId,
    forgottenAt: record.forgottenAt,
    happenedAt: record.happenedAt,
    initiatedAt: record.initiatedAt,
    paidAt: record.paidAt,
    reversedAt: record.reversedAt,
    checkedAt: record.checkedAt,
    nextCheckAt: record.nextCheckAt,
    changedAt: record.changedAt,
    claim: claimFor(mask, claims.get(record.id)),
  };
}

/** Returns what this mask shows of the payer. */
function senderFor(mask: Mask, { firstName, middleName, lastName, phone }: PaymentRecord): PaymentView['sender'] {
  const isKnown = [firstName, middleName, lastName, phone].some((part) => part !== null);
  if (!isKnown || mask === 'bare') return null;
  const [first = null, middle = null, last = null] = namesFor(mask, [firstName, middleName, lastName]);
  return {
    firstName: first,
    middleName: middle,
    lastName: last,
    phone: mask === 'full' ? phone : null,
    phoneMasked: phone === null ? null : maskedPhone(phone),
  };
}

/** Merchants write any text into these pairs, even a customer's phone. */
function metadataFor(mask: Mask, { metadata }: PaymentRecord): PaymentView['metadata'] {
  if (metadata === null || mask === 'bare') return null;
  return mask === 'full' ? { ...metadata } : maskPhonesOfMembers(metadata);
}

function claimFor(mask: Mask, claim: Claim | undefined): PaymentView['claim'] {
  return claim === undefined ? null : { ...claim, note: textFor(mask, claim.note), order: textFor(mask, claim.order) };
}
