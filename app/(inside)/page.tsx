import { RecentPayments } from '@/components/payments/recent-payments';
import { Seed } from '@/components/shell/seed';
import { page } from '@/lib/server/http/page';
import { firstPage } from '@/lib/server/payments/first-page';

export default page('payments.see', async ({ app, person }) => (
  <Seed seeds={await firstPage(app, person, {})}>
    <RecentPayments />
  </Seed>
));
