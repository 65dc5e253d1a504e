import 'server-only';
import type { SamePayer } from '@/lib/contract/same-payer';
import { AppError } from '@/lib/domain/errors';
import { maskFor } from '@/lib/domain/may';
import type { PaymentState } from '@/lib/domain/payment-facts';
import type { Person } from '@/lib/domain/person';
import { personPhone } from '@/lib/domain/person-phone';
import { paymentId } from '@/lib/domain/request-id';
import type { App } from '@/lib/server/app-context';
import { phoneHashes } from '@/lib/server/store/files/erasure-names';
import { payerCountsQuery, payerNewestQuery } from '@/lib/server/store/queries/payer-payments';
import { recordFromStored } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import { paymentViews } from '@/lib/server/views/payment-view';
import { sees, visibilityOf } from '@/lib/server/views/visibility';

const MOST_COUNTED = 1_000;
const NEWEST = 10;
const HASH = /^[0-9a-f]{64}$/i;
const NONE = { counts: { paid: 0, takenBack: 0, failed: 0, open: 0 }, isMore: false, payments: [] };

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
  const phones = formsOf(payment.phone);
  if (phones.length === 0) return { payer: 'masked', ...NONE };
  const { store, account } = app;
  const wanted = { accountId: account.id, phones, exceptId: payment.id, visibility: visibilityOf(person) };
  const { counted, newest } = await store.longRead(
    async (db) => ({
      counted: (await db.executeQuery(payerCountsQuery(store, wanted, MOST_COUNTED + 1).compile())).rows,
      newest: (await db.executeQuery(payerNewestQuery(store, wanted, NEWEST).compile())).rows,
    }),
    { signal },
  );
  const of = (...states: PaymentState[]): number =>
    counted.reduce((sum, { state, count }) => sum + (states.some((each) => each === state) ? Number(count) : 0), 0);
  return {
    payer: 'known',
    counts: { paid: of('paid'), takenBack: of('reversed'), failed: of('failed'), open: of('waiting', 'unclear') },
    isMore: counted.reduce((sum, { count }) => sum + Number(count), 0) > MOST_COUNTED,
    payments: await paymentViews(app, person, newest.map(recordFromStored)),
  };
}

/**
 * Returns the texts by which a payment names this payer: the number, and its hash where a message had only that. None
 * for a masked number, which fits many people. Of a hash nobody knows the number.
 */
function formsOf(phone: string): string[] {
  if (HASH.test(phone)) return [phone];
  const whole = personPhone(phone);
  return whole === null ? [] : [...new Set([phone, ...whole.spellings, ...phoneHashes(whole)])];
}
