'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { withoutTerm } from '@/lib/domain/payment-query/write-query';
import { type Filtered, ListForm } from './list-form';
import { useChipWords } from './use-chip-words';

/** The query as a sentence: each condition in words, with a button that takes it out, and one that takes out all. */
export function Chips({ text, query, onGo }: Filtered) {
  const t = useTranslations('search');
  const words = useChipWords();
  if (text === '') return null;
  const termsOnly = query.terms.map(({ start, end }) => text.slice(start, end)).join(' ');
  const chips = query.terms.map((term) => ({ said: words(term), without: withoutTerm(text, term) }));
  if (query.text !== '') chips.push({ said: t('chip.text', { text: query.text }), without: termsOnly });
  return (
    <ListForm onGo={onGo} className="flex flex-wrap items-center gap-x-2 gap-y-1" aria-label={t('chips')}>
      <span className="text-muted">{t('shown')}</span>
      {chips.map(({ said, without }, at) => (
        <button
          key={`${at} ${said}`}
          name="q"
          value={without}
          className="chip"
          aria-label={t('remove', { what: said })}
        >
          <bdi className="min-w-0 wrap-anywhere">{said}</bdi>
          <X aria-hidden size={16} className="shrink-0" />
        </button>
      ))}
      <button name="q" value="" className="min-h-11 cursor-pointer px-1 text-action hover:underline">
        {t('clearAll')}
      </button>
    </ListForm>
  );
}
