import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import type { ChangeKind, Counted } from '@/lib/domain/closing/payment-change';
import type { FigureChange, Sum } from '@/lib/domain/closing/shift-figures';
import { moneyText } from '@/components/ui/money';
import { signedText, useSumText } from './closing-words';

export type AmendmentsShown = {
  figures: readonly FigureChange[];
  payments: readonly {
    id: string;
    reference: string | null;
    kind: ChangeKind;
    happenedAt: string;
    changedAt: string;
    before: Counted | null;
    now: Counted | null;
  }[];
  isMore: boolean;
  unnamed: Sum;
};

type AmendmentsProps = { amendments: AmendmentsShown; asAt: string };

/** What came, or was taken back, after the closing. It stands apart: the closing itself never changes. */
export function Amendments({ amendments, asAt }: AmendmentsProps) {
  const t = useTranslations('closings');
  const time = <Timestamp at={asAt} precise />;
  const { figures, payments, isMore, unnamed } = amendments;
  return (
    <section aria-labelledby="amendments" className="grid gap-2 border-t border-line pt-3">
      <h2 id="amendments" className="text-18 font-bold">
        {t('amendments')}
      </h2>
      <p className="text-13">{t.rich(figures.length === 0 ? 'noAmendments' : 'amendmentsAt', { time: () => time })}</p>
      {figures.length === 0 ? null : <Figures figures={figures} />}
      {payments.length === 0 ? null : (
        <ul className="grid divide-y divide-line">
          {payments.map((payment) => (
            <li key={payment.id} data-amendment={payment.kind} className="grid gap-x-4 py-1 sm:grid-cols-2">
              <Payment payment={payment} />
            </li>
          ))}
        </ul>
      )}
      {isMore ? <p className="text-13">{t('morePayments')}</p> : null}
      {unnamed.count === 0 && unnamed.minor === 0 ? null : (
        <p className="text-13">{t('unnamed', { amount: signedText(unnamed.minor, 'KES') })}</p>
      )}
    </section>
  );
}

function Figures({ figures }: Pick<AmendmentsShown, 'figures'>) {
  const t = useTranslations('closings');
  const sumText = useSumText();
  return (
    <dl className="grid gap-1">
      {figures.map(({ currency, figure, before, now }) => (
        <div key={`${currency} ${figure}`} data-changed={figure}>
          <dt className="font-semibold">{t(`figure.${figure}`)}</dt>
          <dd className="tabular-nums">
            {t('thenNow', { before: sumText(before, currency), now: sumText(now, currency) })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Payment({ payment: { id, reference, kind, happenedAt, changedAt, before, now } }: PaymentProps) {
  const t = useTranslations('closings');
  const counted = now ?? before;
  const [happened, changed] = [
    <Timestamp key="happened" at={happenedAt} precise />,
    <Timestamp key="changed" at={changedAt} precise />,
  ];
  return (
    <>
      <p className="font-semibold">
        {t(`change.${kind}`)}
        {counted?.amountMinor == null ? null : ` · ${moneyText(counted.amountMinor, counted.currency)}`}
      </p>
      <p>
        <PageLink
          href={paths.payment(id)}
          className="inline-flex min-h-11 items-center font-mono text-action print:min-h-0 print:text-text"
        >
          {reference ?? t('noCode')}
        </PageLink>
      </p>
      <p className="text-13 sm:col-span-2">
        {t.rich('happened', { happened: () => happened, changed: () => changed })}
      </p>
    </>
  );
}

type PaymentProps = { payment: AmendmentsShown['payments'][number] };
