'use client';
import { Delete } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Field } from './question';

const DIGITS = [...'1234567890'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const KEY =
  'inline-flex min-h-14 cursor-pointer items-center justify-center rounded-card border border-edge bg-raised text-24 font-semibold hover:bg-sunken active:bg-sunken';

/**
 * The page's own keys: the phone's keyboard would cover the answer. They type letters and digits for a code, digits for
 * an amount.
 */
export function Keys({
  field,
  value,
  onType,
  onClose,
}: {
  field: Field;
  value: string;
  onType: (value: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations('box');
  const keys = field === 'due' ? DIGITS : [...DIGITS, ...LETTERS];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
      aria-label={t(field === 'due' ? 'keysForDue' : 'keysForCode')}
      className={`-mx-3 grid gap-1 sm:mx-0 ${field === 'due' ? 'grid-cols-3' : 'grid-cols-6'}`}
    >
      {keys.map((key) => (
        <button key={key} type="button" className={KEY} onClick={() => onType(value + key)}>
          {key}
        </button>
      ))}
      <button
        type="button"
        aria-label={t('deleteLast')}
        className={`${KEY} ${field === 'due' ? '' : 'col-span-3'}`}
        onClick={() => onType(value.slice(0, -1))}
      >
        <Delete aria-hidden size={24} />
      </button>
      <button
        type="button"
        className={`${KEY} text-18 ${field === 'due' ? '' : 'col-span-3'}`}
        onClick={() => onType('')}
      >
        {t('deleteAll')}
      </button>
    </div>
  );
}
