import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SignedMoney } from '@/components/books/signed-money';
import { PageLink } from '@/components/page/page-link';
import { Timestamp } from '@/components/ui/timestamp';
import { depositPaths } from '@/lib/client/deposit-paths';
import type { DepositExplained } from '@/lib/contract/deposit';
import type { Waterfall } from '@/lib/domain/deposit/waterfall';

/** How a deposit comes about, line by line, each with where it comes from. */
export function WaterfallTable({ deposit, waterfall }: { deposit: DepositExplained; waterfall: Waterfall }) {
  const t = useTranslations('deposits');
  const { currency, before, reckonedWith, left } = deposit;
  const { inMinor, takenBackMinor, feeMinor, leftBeforeMinor, leftBeforeFrom, leftAfterMinor } = waterfall;
  const money = (amountMinor: number, plus = false): ReactNode => (
    <SignedMoney amountMinor={amountMinor} currency={currency} plus={plus} />
  );
  const link =
    before === null ? null : (
      <PageLink href={depositPaths.deposit(before.id)} className="text-action underline underline-offset-4">
        <Timestamp at={before.settledAt} />
      </PageLink>
    );
  const since = link === null ? t('sinceStart') : t.rich('since', { before: () => link });
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{t('how')}</caption>
      <tbody>
        <Line name={t('line.in')} why={since}>
          {money(inMinor)}
        </Line>
        <Line name={t('line.takenBack')} why={t('line.takenBackWhy')}>
          {money(-takenBackMinor)}
        </Line>
        <Line name={t('line.fee')} why={t(feeMinor === null ? 'line.feeNone' : 'line.feeWhy')}>
          {feeMinor === null ? '–' : money(-feeMinor)}
        </Line>
        <Line name={t('line.leftBefore')} why={t(`line.leftBeforeFrom.${leftBeforeFrom}`, { n: reckonedWith })}>
          {money(leftBeforeMinor, true)}
        </Line>
        {leftAfterMinor === null ? null : (
          <Line name={t('line.leftAfter')} why={t('line.leftAfterWhy', { by: left?.by ?? '' })}>
            {money(-leftAfterMinor)}
          </Line>
        )}
        <Line name={t('line.expected')} why={t('line.expectedWhy')} isSum>
          {money(waterfall.expectedMinor)}
        </Line>
        <Line name={t('line.deposited')} why={t('line.depositedWhy')} isSum>
          {waterfall.depositedMinor === null ? t('sumUnknown') : money(waterfall.depositedMinor)}
        </Line>
        {waterfall.notExplainedMinor === null ? null : (
          <Line name={t('line.notExplained')} why={t(`line.${wordOf(waterfall.notExplainedMinor)}`)} isSum>
            {money(waterfall.notExplainedMinor, true)}
          </Line>
        )}
      </tbody>
    </table>
  );
}

function wordOf(notExplainedMinor: number): 'allExplained' | 'moreThan' | 'lessThan' {
  if (notExplainedMinor === 0) return 'allExplained';
  return notExplainedMinor > 0 ? 'moreThan' : 'lessThan';
}

type LineProps = { name: string; why: ReactNode; isSum?: boolean; children: ReactNode };

function Line({ name, why, isSum = false, children }: LineProps) {
  return (
    <tr className={`align-top ${isSum ? 'border-t-2 border-edge' : 'border-t border-line'}`}>
      <th scope="row" className="py-2 pe-3 text-start font-normal">
        <span className={isSum ? 'font-bold' : 'font-semibold'}>{name}</span>
        <span className="block text-13 text-muted">{why}</span>
      </th>
      <td className={`py-2 text-end tabular-nums ${isSum ? 'font-bold' : ''}`}>{children}</td>
    </tr>
  );
}
