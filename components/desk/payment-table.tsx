'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { StateBadge } from '@/components/payment-facts/state-badge';
import { StateIcons } from '@/components/payment-facts/state-icons';
import { TillName } from '@/components/payment-facts/till-name';
import { Code } from '@/components/ui/code';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import { zoneName } from '@/lib/client/zoned-time';
import type { PaymentView } from '@/lib/contract/payment-view';
import { AmountCell, FirstCell, ROW_LINK, RowSubject } from '@/components/payment-facts/payment-cells';

const HEAD = 'border-b border-line py-2 text-13 font-semibold text-muted';

/**
 * Payments as rows. Where there is little room, a row has two columns of two lines. The widths of the columns do not
 * depend on the rows, so that nothing moves sideways when more rows come.
 */
export function PaymentTable({ payments }: { payments: readonly PaymentView[] }) {
  const t = useTranslations('list');
  const { timeZone } = useShell();
  const icons = useId();
  return (
    <>
      <StateIcons payments={payments} icons={icons} />
      <table className="w-full border-separate border-spacing-0 [&_.code-groups]:whitespace-nowrap">
        <caption className="sr-only">{t('caption')}</caption>
        <thead className="sticky top-0 z-10 bg-raised">
          <tr className="text-start">
            <th scope="col" className={`${HEAD} ps-4 text-start @4xl:w-36`}>
              {t('time', { zone: zoneName(timeZone) })}
            </th>
            <th scope="col" className={`${HEAD} only-wide w-[21%] px-3 text-start`}>
              {t('state')}
            </th>
            <th scope="col" className={`${HEAD} pe-4 text-end @4xl:w-[13%] @4xl:px-3`}>
              {t('amount')}
            </th>
            <th scope="col" className={`${HEAD} only-wide w-[20%] px-3 text-start`}>
              {t('sender')}
            </th>
            <th scope="col" className={`${HEAD} only-wide w-[17%] px-3 text-start`}>
              {t('code')}
            </th>
            <th scope="col" className={`${HEAD} only-wide pe-4 ps-3 text-start`}>
              {t('till')}
            </th>
          </tr>
        </thead>
        <tbody className="[&_td]:border-b [&_td]:border-line [&_td]:py-2.5 [&_td]:align-top">
          {payments.map((payment) => (
            <Row key={payment.id} payment={payment} icons={icons} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ payment, icons }: { payment: PaymentView; icons: string }) {
  return (
    <tr className="relative hover:bg-sunken">
      <FirstCell
        payment={payment}
        link={
          <PageLink href={paths.payment(payment.id)} className={ROW_LINK}>
            <Timestamp at={payment.happenedAt} />
          </PageLink>
        }
      />
      <td className="only-wide px-3">
        <StateBadge payment={payment} icons={icons} />
      </td>
      <AmountCell payment={payment} icons={icons} />
      <td className="only-wide px-3">
        <RowSubject payment={payment} />
      </td>
      <td className="only-wide px-3">{payment.reference === null ? '—' : <Code>{payment.reference}</Code>}</td>
      <td className="only-wide pe-4 ps-3">{payment.till === null ? '—' : <TillName till={payment.till} />}</td>
    </tr>
  );
}
