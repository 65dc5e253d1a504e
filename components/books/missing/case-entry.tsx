import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';
import { Code } from '@/components/ui/code';
import { CopyButton } from '@/components/ui/copy-button';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import type { CaseEntryView } from '@/lib/contract/missing-cases';
import { withoutDirection } from '@/lib/domain/text-direction';

/** One missing payment of a case, as Kopo Kopo's form asks for it, and what arrived. */
export function CaseEntry({ entry }: { entry: CaseEntryView }) {
  const t = useTranslations('missing');
  const { till, tillName, code, amountMinor, from, to, readAt, arrived } = entry;
  const read = readAt === null ? null : <Timestamp at={readAt} />;
  return (
    <li className="grid gap-2 p-4">
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        <Fact name={t('code')}>
          <Code>{code}</Code>
          <CopyButton value={code} what={t('codeCopied')} />
        </Fact>
        <Fact name={t('amount')}>
          <Money amountMinor={amountMinor} currency="KES" />
        </Fact>
        <Fact name={t('till')}>
          <bdi>{tillName === null ? till : `${tillName} · ${till}`}</bdi>
        </Fact>
        <Fact name={t('time')}>
          <Timestamp at={from} precise /> – <Timestamp at={to} precise />
        </Fact>
      </dl>
      <p className="text-15 text-muted">{read === null ? t('notRead') : t.rich('read', { time: () => read })}</p>
      {arrived === null ? null : <Arrived arrived={arrived} />}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="pt-2 text-15 text-muted sm:pt-0 sm:leading-11">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-1 font-semibold wrap-anywhere sm:min-h-11">
        {children}
      </dd>
    </>
  );
}

/** What arrived, and how it differs from what the case says. */
function Arrived({ arrived }: { arrived: NonNullable<CaseEntryView['arrived']> }) {
  const t = useTranslations('missing');
  const { at, paymentId, otherTill, otherAmountMinor, otherCode, currency, isTakenBack } = arrived;
  const time = <Timestamp at={at} />;
  const other = otherAmountMinor === null ? null : <Money amountMinor={otherAmountMinor} currency={currency} />;
  return (
    <div className="grid gap-1 rounded-card border-s-8 border-paid bg-sunken p-3">
      <p className="font-semibold">{t.rich('arrived', { time: () => time })}</p>
      {isTakenBack ? <p className="font-semibold text-stop-text">{t('takenBack')}</p> : null}
      {other === null ? null : <p className="font-semibold">{t.rich('otherAmount', { money: () => other })}</p>}
      {otherTill === null ? null : (
        <p className="font-semibold">{t('otherTill', { till: withoutDirection(otherTill) })}</p>
      )}
      {otherCode === null ? null : <p className="font-semibold">{t('otherCode', { code: otherCode })}</p>}
      {paymentId === null ? null : (
        <PageLink
          href={paths.payment(paymentId)}
          className="inline-flex min-h-11 items-center justify-self-start font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('openPayment')}
        </PageLink>
      )}
    </div>
  );
}
