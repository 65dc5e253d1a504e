import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';
import { missingCasePath } from '@/lib/domain/missing-case/case-paths';
import type { NewCaseFields } from './case-fields';
import { NewCaseForm } from './new-case-form';

/** A new case as it is proposed, and what is known of its code already. */
export type Proposed = NewCaseFields & {
  tills: readonly { number: string; name: string | null }[];
  caseId: string | null;
  paymentId: string | null;
};

/** Opens a case. When there is one already, or the payment is here, it leads there instead. */
export function NewCasePage({ proposed }: { proposed: Proposed }) {
  const t = useTranslations('missing');
  const { caseId, paymentId, tills, ...fields } = proposed;
  return (
    <section className="grid max-w-3xl gap-4">
      <h1 className="text-24 font-bold">{t('new')}</h1>
      {paymentId !== null ? (
        <Known title={t('here')} link={t('openPayment')} href={paths.payment(paymentId)} />
      ) : caseId !== null ? (
        <Known title={t('known')} link={t('openCase')} href={missingCasePath(caseId)} />
      ) : (
        <>
          <ol className="grid max-w-prose list-decimal gap-1 ps-5">
            <li>{t('first')}</li>
            <li>{t('second')}</li>
            <li>{t('third')}</li>
          </ol>
          <NewCaseForm fields={fields} tills={tills} />
        </>
      )}
    </section>
  );
}

function Known({ title, link, href }: { title: string; link: string; href: string }) {
  return (
    <Notice
      title={title}
      actions={
        <PageLink href={href} className="inline-flex min-h-11 items-center font-semibold text-action hover:underline">
          {link}
        </PageLink>
      }
    />
  );
}
