import { Counter } from '@/components/counter/counter';
import { Seed } from '@/components/page/seed';
import { page } from '@/lib/server/http/page';
import { answerFormLookup } from '@/lib/server/lookup/form-lookup';
import { recentPage } from '@/lib/server/payment-list/first-page';

export default page('payments.see', async ({ app, person, actor, searchParams, isFromForeignPage }) => {
  const first = await answerFormLookup(app, actor, { query: await searchParams, isFromForeignPage });
  return (
    <Seed seeds={await recentPage(app, person)}>
      <Counter first={first} />
    </Seed>
  );
});
