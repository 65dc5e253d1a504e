import { useTranslations } from 'next-intl';
import Form from 'next/form';
import { PageLink } from '@/components/page/page-link';
import { Button } from '@/components/ui/button';
import { depositPaths } from '@/lib/client/deposit-paths';
import type { DayRange, RangeTrouble } from '@/lib/domain/report/report-range';

/** The days of the list as the address has them. */
export type ChosenDays = {
  /** Null for all days. */
  range: DayRange | null;
  typed: { from: string; to: string };
  trouble: RangeTrouble | null;
};

/** The days of the list. They stand in the address. */
export function DepositDays({ days: { range, typed, trouble } }: { days: ChosenDays }) {
  const t = useTranslations('deposits');
  return (
    <Form action={depositPaths.list} className="flex flex-wrap items-end gap-3 print:hidden">
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="grid w-32 gap-1 text-13 text-muted">
          {t(name)}
          <input
            // Another address shows other days, also after somebody typed.
            key={typed[name]}
            name={name}
            defaultValue={typed[name]}
            inputMode="numeric"
            maxLength={10}
            aria-invalid={trouble !== null}
            aria-describedby={trouble === null ? undefined : 'deposit-days-trouble'}
            className="min-h-11 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-15 text-text"
          />
        </label>
      ))}
      <Button type="submit">{t('show')}</Button>
      {range === null ? null : (
        <PageLink
          href={depositPaths.list}
          className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('allDays')}
        </PageLink>
      )}
      {trouble === null ? null : (
        <p id="deposit-days-trouble" role="alert" className="basis-full font-semibold text-wait-text">
          {t(`trouble.${trouble}`)}
        </p>
      )}
    </Form>
  );
}
