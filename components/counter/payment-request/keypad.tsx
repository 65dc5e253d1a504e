'use client';
import { Delete } from 'lucide-react';
import { useTranslations } from 'next-intl';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const KEY =
  'inline-flex min-h-14 cursor-pointer items-center justify-center rounded-card border border-edge bg-raised text-24 font-semibold select-none touch-manipulation hover:bg-sunken active:bg-line';

/** Keys that type into a real field, at its caret. `extra` is one more key that the field needs. */
export function Keypad({ into, extra }: { into: () => HTMLInputElement | null; extra: '00' | '.' | null }) {
  const t = useTranslations('paymentRequestPad');
  const press = (key: string | null): void => {
    const field = into();
    if (field !== null) type(field, key);
  };
  return (
    // Pressing a key takes no focus: it stays in the field that the key types into.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      aria-label={t('keys')}
      className="grid grid-cols-3 gap-2"
      onMouseDown={(event) => event.preventDefault()}
    >
      {DIGITS.map((digit) => (
        <button key={digit} type="button" className={KEY} onClick={() => press(digit)}>
          {digit}
        </button>
      ))}
      {extra === null ? (
        <span />
      ) : (
        <button type="button" className={KEY} onClick={() => press(extra)}>
          {extra}
        </button>
      )}
      <button type="button" className={KEY} onClick={() => press('0')}>
        0
      </button>
      <button type="button" className={KEY} aria-label={t('delete')} onClick={() => press(null)}>
        <Delete aria-hidden size={28} />
      </button>
    </div>
  );
}

/** Types a key, or deletes if the key is null, as the browser's own typing would: `input` listeners hear it. */
function type(field: HTMLInputElement, key: string | null): void {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  if (key === null) field.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end');
  else if (field.value.length - (end - start) + key.length <= field.maxLength)
    field.setRangeText(key, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
