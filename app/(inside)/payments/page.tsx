import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PaymentsPage } from '@/components/desk/payments-page';
import { Seed } from '@/components/page/seed';
import { PaymentListQuery } from '@/lib/contract/payment-list';
import { page } from '@/lib/server/http/page';
import { firstPage } from '@/lib/server/payment-list/first-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('list'))('title') };
}

const FILTERS = ['q', 'search', 'state', 'till', 'from', 'to', 'sort', 'order'] as const;
const Address = z.partialRecord(z.enum(FILTERS), z.string());

export default page('payments.see', async ({ app, person, searchParams }) => {
  const asked = await searchParams;
  const set = Object.fromEntries(
    FILTERS.flatMap((name) => (asked[name] === undefined || asked[name] === '' ? [] : [[name, asked[name]]])),
  );
  const read = Address.safeParse(set);
  const fits = read.success && PaymentListQuery.safeParse(read.data).success;
  const filters = fits ? read.data : {};
  return (
    <Seed seeds={await firstPage(app, person, filters)}>
      <PaymentsPage filters={filters} isUnreadable={!fits} isWhole={asked['rows'] === 'all'} />
    </Seed>
  );
});
