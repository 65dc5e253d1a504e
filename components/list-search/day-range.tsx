'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { type DayField, FIRST_DAY, LAST_DAY, termOfDays } from '@/lib/client/list-query';
import { listPaths } from '@/lib/client/list-paths';
import type { TroubleWhy } from '@/lib/domain/payment-query/troubles';
import { withTerm } from '@/lib/domain/payment-query/write-query';
import { closePopoverOf, type Filtered } from './list-form';
import { dayText } from './use-chip-words';

/**
 * The first and the last day of a range, written day first. A browser's own field of dates would write them as its
 * system does, which is often month first.
 */
export function DayRange({ text, query, onGo }: Filtered) {
  const t = useTranslations('search');
  const [problem, setProblem] = useState<{ field: DayField; why: TroubleWhy } | null>(null);
  const days = query.terms.find((term) => term.on === 'day' && !term.isNot);
  const [from, to] = days?.on === 'day' ? [days.from, days.to] : [FIRST_DAY, LAST_DAY];
  const held = { from: from === FIRST_DAY ? '' : dayText(from), to: to === LAST_DAY ? '' : dayText(to) };

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [first = '', last = ''] = ['from', 'to'].map((name) => String(fields.get(name) ?? '').trim());
    const term = termOfDays(first, last);
    if ('why' in term) {
      setProblem(term);
      return;
    }
    setProblem(null);
    closePopoverOf(event.currentTarget);
    onGo(withTerm(text, term));
  }
  return (
    <form
      key={`${held.from} ${held.to}`}
      method="post"
      action={listPaths.form}
      className="grid gap-3 p-3"
      onSubmit={submit}
    >
      {(['from', 'to'] as const).map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(field)}
          placeholder={t('dayForm')}
          inputMode="text"
          autoComplete="off"
          maxLength={10}
          defaultValue={held[field]}
          problem={problem?.field === field ? t(`why.${problem.why}`) : null}
        />
      ))}
      <Button type="submit" name="q" value={text}>
        {t('apply')}
      </Button>
    </form>
  );
}
