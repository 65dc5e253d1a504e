import { StepLink } from '@/components/books/step-link';
import { useTranslations } from 'next-intl';
import Form from 'next/form';
import { longDay, useWeekdays } from '@/components/reports/report-words';
import { Button } from '@/components/ui/button';
import { eveningPaths } from '@/lib/client/evening-paths';
import { addDays, weekday } from '@/lib/domain/report/report-range';

type Props = { day: string; isUnfinished: boolean; hasBadDay: boolean };

/** Which day it is, and the way to others. It stands in the address. */
export function EveningDays({ day, isUnfinished, hasBadDay }: Props) {
  const t = useTranslations('evening');
  const weekdayName = useWeekdays();
  return (
    <div className="grid gap-2">
      <p className="text-18 font-semibold">{t('of', { weekday: weekdayName(weekday(day)), day: longDay(day) })}</p>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden">
        <Form action={eveningPaths.page} className="flex flex-wrap items-end gap-3">
          <label className="grid w-36 gap-1 text-13 text-muted">
            {t('day')}
            <input
              // Another address shows another day, also after somebody typed.
              key={day}
              name="day"
              defaultValue={longDay(day)}
              inputMode="numeric"
              maxLength={10}
              aria-invalid={hasBadDay}
              aria-describedby={hasBadDay ? 'evening-day-trouble' : undefined}
              className="min-h-11 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-15 text-text"
            />
          </label>
          <Button type="submit">{t('show')}</Button>
        </Form>
        <nav aria-label={t('days')} className="flex flex-wrap gap-x-4">
          <StepLink href={eveningPaths.day(addDays(day, -1))}>{t('before')}</StepLink>
          {isUnfinished ? null : <StepLink href={eveningPaths.day(addDays(day, 1))}>{t('after')}</StepLink>}
        </nav>
      </div>
      {hasBadDay ? (
        <p id="evening-day-trouble" role="alert" className="font-semibold text-wait-text">
          {t('badDay')}
        </p>
      ) : null}
    </div>
  );
}
