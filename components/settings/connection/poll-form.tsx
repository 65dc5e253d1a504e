'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { readList, settingsKeys } from '@/lib/client/queries/settings';
import { zoneName } from '@/lib/client/zoned-time';
import type { PollInput } from '@/lib/contract/connection';
import type { Till } from '@/lib/contract/tills';
import { momentOf, wallTime } from '@/lib/domain/merchant-day';
import { ErrorWords } from '@/components/settings/error-words';
import { SelectField, TextField } from '@/components/ui/field';
import { TillOptions } from '@/components/settings/tills/till-options';

const HOUR_MS = 3_600_000;
const MAX_SPAN_MS = 24 * HOUR_MS;

type Problem = 'badTime' | 'badOrder' | 'tooLong';

/** Asks for Kopo Kopo's list of a span of at most a day; the hour before `nowIso` unless told. */
export function PollForm({ tills, nowIso }: { tills: readonly Till[]; nowIso: string }) {
  const t = useTranslations('polls');
  const { timeZone } = useShell();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = useMutation({
    mutationFn: readList,
    onSuccess: () => client.invalidateQueries({ queryKey: settingsKeys.connection }),
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string): string => String(fields.get(name) ?? '');
    const input = pollInput({
      till: text('till'),
      from: momentOf(text('from'), timeZone),
      to: momentOf(text('to'), timeZone),
    });
    setProblem(typeof input === 'string' ? input : null);
    if (typeof input === 'string') read.reset();
    else read.mutate(input);
  }
  const nowMs = Date.parse(nowIso);
  return (
    <form className="grid gap-3" noValidate onSubmit={submit}>
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
          problem={problem === null ? null : t(problem)}
        />
      </div>
      <p className="text-13 text-muted">
        {t('zone', { zone: zoneName(timeZone) })}. {t('tooLong')}
      </p>
      <div>
        <Button type="submit" disabled={read.isPending}>
          {read.isPending ? t('reading') : t('read')}
        </Button>
      </div>
      <ErrorWords error={read.error} />
    </form>
  );
}

function pollInput({ till, from, to }: { till: string; from: string | null; to: string | null }): PollInput | Problem {
  if (from === null || to === null) return 'badTime';
  const spanMs = Date.parse(to) - Date.parse(from);
  if (spanMs <= 0) return 'badOrder';
  if (spanMs > MAX_SPAN_MS) return 'tooLong';
  return { from, to, ...(till === '' ? {} : { till }) };
}
