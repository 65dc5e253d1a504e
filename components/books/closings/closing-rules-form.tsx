'use client';
import { useTranslations } from 'next-intl';
import { useSaveForm } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { CheckField, SelectField } from '@/components/ui/field';
import { saveClosingRules } from '@/lib/client/queries/closings';
import type { ClosingRules } from '@/lib/contract/closings';

const HOURS = Array.from({ length: 13 }, (_, hour) => hour);

/** What the owner asks of closings. */
export function ClosingRulesForm({ rules }: { rules: ClosingRules }) {
  const t = useTranslations('closings.rules');
  const { form, saving } = useSaveForm<ClosingRules, ClosingRules>({
    read: (fields) => ({
      input: { needsSecond: fields.has('needsSecond'), dayEndsHour: Number(fields.get('dayEndsHour')) },
    }),
    save: saveClosingRules,
  });
  return (
    <form
      noValidate
      aria-labelledby="closing-rules"
      className="grid max-w-prose gap-3 rounded-card border border-line bg-raised p-4 print:hidden"
      {...form}
    >
      <h2 id="closing-rules" className="text-18 font-bold">
        {t('title')}
      </h2>
      <CheckField
        name="needsSecond"
        label={t('needsSecond')}
        why={t('needsSecondWhy')}
        defaultChecked={rules.needsSecond}
      />
      <SelectField name="dayEndsHour" label={t('dayEnds')} defaultValue={rules.dayEndsHour}>
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {hour === 0 ? t('midnight') : `${String(hour).padStart(2, '0')}:00`}
          </option>
        ))}
      </SelectField>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={saving.isPending}>
          {t('save')}
        </Button>
        <p role="status">{saving.isSuccess ? t('saved') : null}</p>
        <p role="alert" className="font-semibold text-wait-text empty:absolute">
          {saving.isError ? t('notSaved') : null}
        </p>
      </div>
    </form>
  );
}
