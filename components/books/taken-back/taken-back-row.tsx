import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import type { TakenBackList } from '@/lib/contract/reversals';
import { withoutDirection } from '@/lib/domain/text-direction';

/** One payment that was taken back. It leads to the payment, where its case is settled. */
export function TakenBackRow({ row }: { row: TakenBackList['rows'][number] }) {
  const t = useTranslations('takenBack');
  const { payment, takenBackAt, handedOver } = row;
  const { amountMinor, currency } = payment;
  const time = <Timestamp at={takenBackAt} />;
  const handedAt = handedOver === null ? null : <Timestamp at={handedOver.at} />;
  return (
    <PageLink href={paths.payment(payment.id)} className="grid min-h-16 content-center gap-1 px-4 py-2 hover:bg-sunken">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 text-18 font-bold wrap-anywhere">
          {payment.reference === null ? t('noCode') : <Code>{payment.reference}</Code>}
        </span>
        <span className="text-18 whitespace-nowrap">
          {amountMinor === null ? t('noAmount') : <Money amountMinor={amountMinor} currency={currency} />}
        </span>
      </span>
      <span className="text-15 text-muted wrap-anywhere">
        {t.rich('takenBackAt', { time: () => time })}
        {handedOver === null ? null : (
          <>
            {' · '}
            {t.rich('handedOver', { by: withoutDirection(handedOver.by), time: () => handedAt })}
            {handedOver.order === null ? null : ` · ${t('order', { order: withoutDirection(handedOver.order) })}`}
          </>
        )}
      </span>
      {handedOver === null ? null : (
        <span className="flex flex-wrap gap-x-3 text-15 font-semibold">
          <Followed row={row} />
          {handedOver.acknowledged === null ? <span className="text-wait-text">{t('notKnown')}</span> : null}
        </span>
      )}
    </PageLink>
  );
}

function Followed({ row }: { row: TakenBackList['rows'][number] }) {
  const t = useTranslations('takenBack');
  const { recoveredMinor, writtenOffMinor, openMinor, payment } = row;
  const parts = [
    { name: 'isOpen', minor: openMinor },
    { name: 'isRecovered', minor: recoveredMinor },
    { name: 'isWrittenOff', minor: writtenOffMinor },
  ] as const;
  return parts.map(({ name, minor }) => {
    if (minor === null) return <span key={name}>{t('amountUnknown')}</span>;
    const money = <Money amountMinor={minor} currency={payment.currency} />;
    return minor === 0 ? null : <span key={name}>{t.rich(name, { money: () => money })}</span>;
  });
}
