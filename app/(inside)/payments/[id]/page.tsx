import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { PaymentPage } from '@/components/desk/payment-page';
import type { TroubleReport } from '@/components/payment-facts/trouble';
import { Seed } from '@/components/page/seed';
import { paths } from '@/lib/client/paths';
import { otherLocale } from '@/lib/intl/locale';
import { storyWords } from '@/lib/intl/story-words';
import { isAppError } from '@/lib/domain/errors';
import type { PaymentView } from '@/lib/contract/payment-view';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { page } from '@/lib/server/http/page';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import type { App } from '@/lib/server/app-context';
import { recentPage } from '@/lib/server/payment-list/first-page';
import { openPayment } from '@/lib/server/payments/open-payment';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payment'))('title') };
}

export default page('payments.see', async ({ app, person, actor, params }) => {
  const id = String((await params)['id']);
  const { payment, trouble } = await open(app, actor, id);
  // A payment has one address. An id of Kopo Kopo, or of a payment that was merged away, redirects to our id.
  if (payment !== null && payment.id !== id) redirect(paths.payment(payment.id));
  const seeds = await recentPage(app, person);
  const mayFail = payment?.state !== 'paid' && payment?.state !== 'reversed';
  const otherWords = storyWords(otherLocale(await getLocale()), { mayFail });
  return (
    <Seed seeds={payment === null ? seeds : { ...seeds, payment }}>
      <PaymentPage id={id} trouble={trouble} otherWords={otherWords} />
    </Seed>
  );
});

type Opened = { payment: PaymentView; trouble: null } | { payment: null; trouble: TroubleReport };

/**
 * Opens a payment. A payment in the record is drawn at once, and the browser then asks for a newer state. The page
 * waits for Kopo Kopo only if the record does not hold the payment.
 */
async function open(app: App, actor: PersonActing, id: string): Promise<Opened> {
  try {
    takeLookup(app.lookupLimit, actor.person);
    const { freshness: _, ...payment } = await openPayment(app, actor, { id, isHeldEnough: true });
    return { payment, trouble: null };
  } catch (error) {
    if (!isAppError(error) || error.code === 'store_unavailable') throw error;
    const till = error.code === 'not_found' ? error.params['till'] : undefined;
    return {
      payment: null,
      trouble: { code: error.code, requestId: null, ...(typeof till === 'string' ? { till } : {}) },
    };
  }
}
