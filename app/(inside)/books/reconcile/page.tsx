import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import { ReconcileListPage } from '@/components/books/reconcile/list-page';
import { ACTS, may } from '@/lib/domain/may';
import { page } from '@/lib/server/http/page';
import { listReconciliations } from '@/lib/server/reconciliations/find-reconciliation';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reconcile'))('title') };
}

export default page('reconcile.work', async ({ app, person }) => (
  <BooksFrame open="reconcile" acts={ACTS.filter((act) => may(person, act))}>
    <ReconcileListPage all={await listReconciliations(app, person)} />
  </BooksFrame>
));
