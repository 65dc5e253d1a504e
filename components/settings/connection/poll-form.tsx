'use client';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { readList, settingsKeys } from '@/lib/client/queries/settings';
import { zoneName } from '@/lib/client/zoned-time';
import type { PollInput } from '@/lib/contract/connection';
import type { Till } from '@/lib/contract/tills';
import { momentOf, wallTime } from '@/lib/domain/merchant-day';
import { ErrorWords } from '@/components/settings/error-words';
import { useSaveForm } from '@/components/settings/use-save';
import { SelectField, TextField } from '@/components/ui/field';
import { TillOptions } from './till-options';

const HOUR_MS = 3_600_000;
const MAX_SPAN_MS = 24 * HOUR_MS;

type Fault = 'badTime' | 'badOrder' | 'tooLong';

/** Orders Kopo Kopo's list for at most a day. At first, it offers the hour before `nowIso`. */
export function PollForm({ tills, nowIso }: { tills: readonly Till[]; nowIso: string }) {
  const t = useTranslations('polls');
  const { timeZone } = useShell();
  const { form, fault, saving } = useSaveForm({
    read: (fields) => pollOf(fields, timeZone),
    save: readList,
    refreshes: settingsKeys.connection,
  });
  const nowMs = Date.parse(nowIso);
  return (
    <form {...form} className="grid gap-3" noValidate>
      <SelectField name="till" label={t('whose')} defaultValue={tills[0]?.number ?? ''}>
        <TillOptions tills={tills} />
      </SelectField>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          type="datetime-local"
          name="from"
          label={t('from')}
          defaultValue={wallTime(nowMs - HOUR_MS, timeZone)}
        />
        <TextField
          type="datetime-local"
          name="to"
          label={t('to')}
          defaultValue={wallTime(nowMs, timeZone)}
          problem={fault === null ? null : t(fault)}
        />
      </div>
      <p className="text-13 text-muted">
        {t('zone', { zone: zoneName(timeZone) })}. {t('tooLong')}
      </p>
      <div>
        <Button type="submit" disabled={saving.isPending}>
          {saving.isPending ? t('reading') : t('read')}
        </Button>
      </div>
      <ErrorWords error={saving.error} />
    </form>
  );
}

function pollOf(fields: FormData, timeZone: string): { input: PollInput } | { fault: Fault } {
  const text = (name: string): string => String(fields.get(name) ?? '');
  const [till, from, to] = [text('till'), momentOf(text('from'), timeZone), momentOf(text('to'), timeZone)];
  if (from === null || to === null) return { fault: 'badTime' };
  const spanMs = Date.parse(to) - Date.parse(from);
  if (spanMs <= 0) return { fault: 'badOrder' };
  if (spanMs > MAX_SPAN_MS) return { fault: 'tooLong' };
  return { input: { from, to, ...(till === '' ? {} : { till }) } };
}
