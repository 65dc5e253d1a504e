import { RecentPayments } from '@/components/payments/recent-payments';
import { Seed } from '@/components/shell/seed';
import { getApp } from '@/lib/server/app';
import { firstPage } from '@/lib/server/payments/first-page';

export default async function Home() {
  return (
    <Seed seeds={await firstPage(await getApp(), {})}>
      <RecentPayments />
    </Seed>
  );
}
