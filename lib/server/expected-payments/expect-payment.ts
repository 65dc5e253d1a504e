import 'server-only';
import type { Transaction } from 'kysely';
import type { ExpectedPaymentView, ExpectRequest } from '@/lib/contract/expected-payments';
import { readRequestedAmount, readRequestedTill } from '@/lib/domain/payment-request';
import { AppError } from '@/lib/domain/errors';
import { insertOnce } from '@/lib/server/store/queries/insert-once';
import { EXPECT_MS, sumKey } from '@/lib/domain/expected-payment';
import { seesTill } from '@/lib/domain/may';
import { tillKey } from '@/lib/domain/till';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { findTill } from '@/lib/server/store/queries/tills';
import { announceExpectedPayments } from '@/lib/server/views/announce-expected-payments';
import {
  type ExpectedPaymentRow,
  loadExpectedPayments,
  waitingAt,
} from '@/lib/server/store/queries/expected-payment-rows';
import { viewExpectedPayment } from './find-expected-payment';

/** More than this at one till are a mistake or a stuck key. */
const MOST_AT_ONE_TILL = 50;

type Order = {
  request: ExpectRequest;
  /** A UUID. The same UUID sent twice makes one expected payment. */
  key: string | null;
};

/**
 * Stores a sum that a counter expects before the customer pays. Every counter of the till sees it. A payment that has
 * already arrived is offered to people, but never matched by the program.
 * @throws {AppError} invalid_input with `field` and `reason`; not_found for a till that this person does not serve;
 *   idempotency_conflict; too_many.
 */
export async function expectPayment(
  app: App,
  actor: PersonActing,
  { request, key }: Order,
): Promise<ExpectedPaymentView> {
  const row = await readOrder(app, actor, { request, key });
  const { kept, isNew } = await app.store.write((tx) => putExpectedPayment(app, tx, { actor, row }));
  if (isNew) await announceExpectedPayments(app, [kept.id]);
  return viewExpectedPayment(app, actor.person, kept);
}

async function readOrder(
  app: App,
  { person, nowIso }: PersonActing,
  { request, key }: Order,
): Promise<ExpectedPaymentRow> {
  const read = { till: readRequestedTill(request.till), amount: readRequestedAmount(request.amount, true) };
  if (read.till.fault !== null) throw new AppError('invalid_input', read.till.fault);
  if (!seesTill(person, tillKey(read.till.value))) throw new AppError('not_found');
  if (read.amount.fault !== null) throw new AppError('invalid_input', read.amount.fault);
  const till = (await findTill(app.store.db, app.account.id, read.till.value))?.number ?? read.till.value;
  return {
    id: key ?? app.newId(),
    account_id: app.account.id,
    till,
    till_key: tillKey(till),
    amount_minor: read.amount.value,
    staff_id: person.id,
    staff_name: person.name,
    device_name: person.device?.name ?? null,
    created_at: nowIso,
    expires_at: new Date(Date.parse(nowIso) + EXPECT_MS).toISOString(),
    ended_at: null,
    outcome: null,
    payment_id: null,
    made_on: null,
    chosen_by: null,
  };
}

async function putExpectedPayment(
  app: App,
  tx: Transaction<Database>,
  { actor, row }: { actor: PersonActing; row: ExpectedPaymentRow },
): Promise<{ kept: ExpectedPaymentRow; isNew: boolean }> {
  await app.store.lockKeys(tx, [
    `${row.account_id} ${sumKey({ tillKey: row.till_key, amountMinor: row.amount_minor })}`,
  ]);
  const [known] = await loadExpectedPayments(tx, row.account_id, [row.id]);
  if (known !== undefined) {
    if (known.staff_id !== row.staff_id || known.till_key !== row.till_key || known.amount_minor !== row.amount_minor)
      throw new AppError('idempotency_conflict');
    return { kept: known, isNew: false };
  }
  const waiting = await waitingAt(tx, row.account_id, { tillKeys: [row.till_key], nowIso: row.created_at });
  if (waiting.length >= MOST_AT_ONE_TILL) throw new AppError('too_many');
  await insertOnce(tx.insertInto('expectations').values(row));
  await recordAct(tx, actor, {
    act: 'payment_expected',
    subject: { id: row.id, name: row.till },
    after: { amountMinor: row.amount_minor, till: row.till },
  });
  await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], expected: [row.id] });
  return { kept: row, isNew: true };
}
