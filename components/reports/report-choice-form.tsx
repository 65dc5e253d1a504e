import { useTranslations } from 'next-intl';
import Form from 'next/form';
import { PageLink } from '@/components/page/page-link';
import { Button } from '@/components/ui/button';
import { REPORTS_PATH } from '@/lib/client/report-path';
import { presetPath } from '@/lib/client/report-paths';
import type { ReportTill } from '@/lib/contract/report';
import type { ReportChoice } from '@/lib/domain/report/report-choice';
import { PRESETS } from '@/lib/domain/report/report-range';
import { tillKey } from '@/lib/domain/till';
import { longDay, useTillName } from './report-words';

const FIELD = 'min-h-11 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-15';

/** The days and tills of a report. They stand in the address, so that a person can keep or send a report. */
export function ReportChoiceForm({ choice, tills }: { choice: ReportChoice; tills: readonly ReportTill[] }) {
  const t = useTranslations('reports');
  const { range, typed, trouble } = choice;
  return (
    <div className="grid gap-3 print:hidden">
      <nav aria-label={t('days')} className="flex flex-wrap gap-2">
        {PRESETS.map((preset) => (
          <PageLink
            key={preset}
            href={presetPath(preset, choice)}
            aria-current={choice.preset === preset ? 'page' : undefined}
            className={`inline-flex min-h-11 items-center rounded-card border px-3 font-semibold ${
              choice.preset === preset
                ? 'border-text bg-sunken underline decoration-2 underline-offset-4'
                : 'border-edge bg-raised text-action hover:bg-sunken'
            }`}
          >
            {t(`preset.${preset}`)}
          </PageLink>
        ))}
      </nav>
      <Form action={REPORTS_PATH} className="flex flex-wrap items-end gap-3">
        <Day
          name="from"
          label={t('from')}
          value={typed.from === '' ? longDay(range.from) : typed.from}
          trouble={trouble}
        />
        <Day name="to" label={t('to')} value={typed.to === '' ? longDay(range.to) : typed.to} trouble={trouble} />
        <Tills tills={tills} chosen={choice.tills} />
        <Button type="submit" kind="primary">
          {t('show')}
        </Button>
        {trouble === null ? null : (
          <p id="range-trouble" role="alert" className="basis-full font-semibold text-wait-text">
            {t(`trouble.${trouble}`, { from: typed.from, to: typed.to })}
          </p>
        )}
      </Form>
    </div>
  );
}

/** A plain field: a browser's own writes days in the order of its language, which is not that of the reader. */
function Day({
  name,
  label,
  value,
  trouble,
}: {
  name: 'from' | 'to';
  label: string;
  value: string;
  trouble: ReportChoice['trouble'];
}) {
  return (
    <label className="grid w-32 gap-1 text-13 text-muted">
      {label}
      <input
        // Another address shows other days, also after somebody typed.
        key={value}
        name={name}
        defaultValue={value}
        inputMode="numeric"
        maxLength={10}
        aria-invalid={trouble !== null}
        aria-describedby={trouble === null ? undefined : 'range-trouble'}
        className={FIELD}
      />
    </label>
  );
}

function Tills({ tills, chosen }: { tills: readonly ReportTill[]; chosen: readonly string[] }) {
  const t = useTranslations('reports');
  const nameOf = useTillName();
  const keys = new Set(chosen.map(tillKey));
  return (
    <details
      key={chosen.join(' ')}
      open={chosen.length > 0}
      className="min-w-40 rounded-card border border-edge bg-raised"
    >
      <summary className="flex min-h-11 cursor-pointer items-center px-3 font-semibold text-action">
        {chosen.length === 0 ? t('allTills') : t('tillsChosen', { n: chosen.length })}
      </summary>
      <fieldset className="grid border-t border-line px-3 py-1">
        <legend className="sr-only">{t('tills')}</legend>
        {tills.map((till) => (
          <label key={till.number} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              name="till"
              value={till.number ?? ''}
              defaultChecked={keys.has(tillKey(till.number ?? ''))}
              className="size-5"
            />
            {nameOf(till)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
