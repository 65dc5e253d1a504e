import 'server-only';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { EXPECTED_PAYMENT_OUTCOMES, expectedPaymentState } from '@/lib/domain/expected-payment';
import type { Mask } from '@/lib/domain/may';
import { type PaidDisplay, paidDisplaysOf } from '@/lib/server/store/queries/paid-displays';
import type { App } from '@/lib/server/app-context';
import { paymentView, termsOf, type ViewTerms } from './payment-view';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { loadPayments } from '@/lib/server/store/queries/payments';
import type { ExpectedPaymentRow } from '@/lib/server/store/queries/expected-payment-rows';
import { fittingArrivals } from '@/lib/server/store/queries/fitting-arrivals';

/** If more arrivals fit, the list of all payments tells them apart. */
const MOST_OFFERED = 10;

export type Viewed = { row: ExpectedPaymentRow; viewFor: (mask: Mask) => ExpectedPaymentView };

/** Returns the views of these expected payments, for any mask. */
export async function expectedPaymentViews(
  app: Pick<App, 'store' | 'account' | 'nowMs'>,
  rows: readonly ExpectedPaymentRow[],
): Promise<Viewed[]> {
  const { store, account } = app;
  const taken = new Map(
    (
      await loadPayments(
        store.db,
        rows.flatMap((row) => row.payment_id ?? []),
        account.id,
      )
    ).map((payment) => [payment.id, payment]),
  );
  const offered = new Map<string, PaymentRecord[]>();
  for (const row of rows) {
    const isWaiting =
      expectedPaymentState(
        { outcome: outcomeOf(row), expiresAt: row.expires_at, amountMinor: row.amount_minor, payment: null },
        app.nowMs(),
      ) === 'waiting';
    if (isWaiting) offered.set(row.id, await fittingArrivals(store.db, row, MOST_OFFERED));
  }
  const terms = await termsOf(app, [...taken.values(), ...[...offered.values()].flat()]);
  const paidDisplays = await paidDisplaysOf(store.db, [...taken.keys()]);
  return rows.map((row) => ({
    row,
    viewFor: (mask) =>
      viewOf(row, {
        payment: row.payment_id === null ? undefined : taken.get(row.payment_id),
        arrivals: offered.get(row.id) ?? [],
        shownBefore: shownBefore(row, paidDisplays),
        terms: { ...terms, mask },
      }),
  }));
}

type Shown = {
  payment: PaymentRecord | undefined;
  arrivals: readonly PaymentRecord[];
  shownBefore: ExpectedPaymentView['shownBefore'];
  terms: ViewTerms;
};

function viewOf(row: ExpectedPaymentRow, { payment, arrivals, terms, ...shown }: Shown): ExpectedPaymentView {
  return {
    id: row.id,
    till: row.till,
    amountMinor: row.amount_minor,
    currency: 'KES',
    staffId: row.staff_id,
    by: row.staff_name,
    device: row.device_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    outcome: outcomeOf(row),
    payment: payment === undefined ? null : paymentView(payment, terms),
    chosenBy: row.chosen_by,
    shownBefore: shown.shownBefore,
    arrivals: arrivals.map((arrival) => paymentView(arrival, terms)),
  };
}

function outcomeOf({ outcome }: ExpectedPaymentRow): ExpectedPaymentView['outcome'] {
  return EXPECTED_PAYMENT_OUTCOMES.find((known) => known === outcome) ?? null;
}

/**
 * Returns who was shown the payment as Paid first, before the expected payment was met. The person who waited for it
 * does not count.
 */
function shownBefore(
  { payment_id: paymentId, staff_id: staffId, ended_at: endedAt }: ExpectedPaymentRow,
  paidDisplays: readonly PaidDisplay[],
): ExpectedPaymentView['shownBefore'] {
  const first = paidDisplays.find(
    (row) => row.payment_id === paymentId && row.staff_id !== staffId && endedAt !== null && row.shown_at < endedAt,
  );
  return first === undefined ? null : { by: first.staff_name, at: first.shown_at };
}
