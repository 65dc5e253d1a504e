import 'server-only';
import type { SamePayer } from '@/lib/contract/same-payer';
import { AppError } from '@/lib/domain/errors';
import { maskFor } from '@/lib/domain/may';
import type { PaymentState } from '@/lib/domain/payment-facts';
import type { Person } from '@/lib/domain/person';
import { paymentId } from '@/lib/domain/request-id';
import type { App } from '@/lib/server/app-context';
import { payerCountsQuery, payerNewestQuery } from '@/lib/server/store/queries/payer-payments';
import { type PaymentRecord, recordFromStored } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import { paymentViews } from '@/lib/server/views/payment-view';
import { sees, visibilityOf } from '@/lib/server/views/visibility';
import { payerOf } from './payer-of';
import { provenPayments } from './proven-payments';

const MOST_COUNTED = 1_000;
const NEWEST = 10;
const NONE = { counts: { paid: 0, takenBack: 0, failed: 0, open: 0 }, isMore: false, payments: [] };

type Counted = { state: string; count: number | string };

/**
 * Returns what the payer of a payment paid besides, at the tills that this person sees. Whoever sees masked phones gets
 * no answer: two payments under one masked number would be told to have one payer.
 * @throws {AppError} invalid_input when `id` is no id; not_allowed; not_found; too_slow.
 */
export async function samePayer(
  app: App,
  person: Person,
  { id, signal }: { id: string; signal?: AbortSignal | undefined },
): Promise<SamePayer> {
  const asked = paymentId(id);
  if (asked === null) throw new AppError('invalid_input', { field: 'id' });
  if (maskFor(person) !== 'full') throw new AppError('not_allowed');
  const payment = await findPayment(app.store.db, app.account.id, asked);
  if (payment === null || !(await sees(app, person, payment))) throw new AppError('not_found');
  if (payment.phone === null) return { payer: 'unknown', ...NONE };
  const payer = await payerOf(app.store.db, payment.id, payment.phone);
  if (payer === null) return { payer: 'masked', ...NONE };
  const { store, account } = app;
  const reader = { accountId: account.id, exceptId: payment.id, visibility: visibilityOf(person) };
  const found = await store.longRead(
    async (db) => ({
      proven: await provenPayments({ ...store, db }, payer, reader),
      counted:
        payer.phones.length === 0
          ? []
          : (await db.executeQuery(payerCountsQuery(store, { ...reader, ...payer }, MOST_COUNTED + 1).compile())).rows,
      newest:
        payer.phones.length === 0
          ? []
          : (await db.executeQuery(payerNewestQuery(store, { ...reader, ...payer }, NEWEST).compile())).rows,
    }),
    { signal },
  );
  const counted: Counted[] = [...found.counted, ...found.proven.map(({ state }) => ({ state, count: 1 }))];
  const of = (...states: PaymentState[]): number =>
    sumOf(counted.filter(({ state }) => states.some((s) => s === state)));
  const newest = [...found.newest.map(recordFromStored), ...found.proven].sort(newestFirst).slice(0, NEWEST);
  return {
    payer: 'known',
    counts: { paid: of('paid'), takenBack: of('reversed'), failed: of('failed'), open: of('waiting', 'unclear') },
    isMore: sumOf(found.counted) > MOST_COUNTED,
    payments: await paymentViews(app, person, newest),
  };
}

function sumOf(counted: readonly Counted[]): number {
  return counted.reduce((sum, { count }) => sum + Number(count), 0);
}

function newestFirst(a: PaymentRecord, b: PaymentRecord): number {
  return `${a.happenedAt} ${a.id}` < `${b.happenedAt} ${b.id}` ? 1 : -1;
}
