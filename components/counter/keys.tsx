'use client';
import { Delete } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Field } from './question';

const FIGURES = [...'123456789'];
/** The rows of a phone's own keyboard: a cashier's thumb knows them. */
const ROWS = [...'1234567890QWERTYUIOPASDFGHJKL'];
const LAST_ROW = [...'ZXCVBNM'];
const KEY =
  'inline-flex min-h-14 cursor-pointer touch-manipulation items-center justify-center rounded-card border border-edge bg-raised text-18 font-semibold select-none hover:bg-sunken active:bg-line';

/**
 * The page's own keys: the phone's keyboard would cover the answer. They lie at the bottom of the screen, and the
 * answer stands above them. They type letters and digits for a code, digits for an amount.
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
  const key = (sign: string) => (
    <button key={sign} type="button" className={KEY} onClick={() => onType(value + sign)}>
      {sign}
    </button>
  );
  const deleteLast = (
    <button
      key="last"
      type="button"
      aria-label={t('deleteLast')}
      className={KEY}
      onClick={() => onType(value.slice(0, -1))}
    >
      <Delete aria-hidden size={20} />
    </button>
  );
  const deleteAll = (
    <button
      key="all"
      type="button"
      className={`${KEY} ${field === 'due' ? '' : 'col-span-3 text-15'}`}
      onClick={() => onType('')}
    >
      {t('deleteAll')}
    </button>
  );
  const keys =
    field === 'due'
      ? [...FIGURES.map(key), deleteAll, key('0'), deleteLast]
      : [...ROWS.map(key), deleteLast, ...LAST_ROW.map(key), deleteAll];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      data-keys
      onKeyDown={({ key: pressed }) => pressed === 'Escape' && onClose()}
      aria-label={t(field === 'due' ? 'keysForDue' : 'keysForCode')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-page p-1.5"
    >
      <div className={`mx-auto grid max-w-2xl gap-1 ${field === 'due' ? 'grid-cols-3' : 'grid-cols-10'}`}>{keys}</div>
    </div>
  );
}
