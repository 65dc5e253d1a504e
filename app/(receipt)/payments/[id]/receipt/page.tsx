import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { ReceiptPage } from '@/components/payment/receipt/receipt-page';
import { Seed } from '@/components/page/seed';
import { receiptPath } from '@/lib/client/receipt-path';
import type { PaymentDetail } from '@/lib/contract/payment-detail';
import { isAppError } from '@/lib/domain/errors';
import { tillKey } from '@/lib/domain/till';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { page } from '@/lib/server/http/page';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import type { App } from '@/lib/server/app-context';
import { openPayment } from '@/lib/server/payments/open-payment';
import { tillsSeen } from '@/lib/server/settings/tills-seen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('receipt'))('title') };
}

export default page('payments.see', async ({ app, person, actor, params }) => {
  const id = String((await params)['id']);
  const { freshness, ...payment } = await open(app, actor, id);
  if (payment.id !== id) redirect(receiptPath(payment.id));
  const { tills } = await tillsSeen(app, person);
  const till = tills.find(({ number }) => payment.till !== null && tillKey(number) === tillKey(payment.till)) ?? null;
  return (
    <Seed seeds={{ freshness, payment }}>
      <ReceiptPage
        id={id}
        shop={till === null ? null : { number: till.number, name: till.name, branch: till.branch }}
      />
    </Seed>
  );
});

/** Opens a payment that the record holds. Other payments have no receipt, and their own page says so. */
async function open(app: App, actor: PersonActing, id: string): Promise<PaymentDetail> {
  try {
    takeLookup(app.lookupLimit, actor.person);
    return await openPayment(app, actor, { id, isHeldEnough: true });
  } catch (error) {
    if (isAppError(error) && error.code !== 'store_unavailable') notFound();
    throw error;
  }
}
