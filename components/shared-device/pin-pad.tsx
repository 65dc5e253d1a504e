'use client';
import { Delete } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { MAX_PIN_DIGITS, MIN_PIN_DIGITS } from '@/lib/domain/pin';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const KEY =
  'inline-flex min-h-16 cursor-pointer items-center justify-center rounded-card border text-24 font-semibold select-none touch-manipulation disabled:cursor-default disabled:opacity-60';
const PLAIN = `${KEY} border-edge bg-raised hover:bg-sunken active:bg-line`;

/**
 * `waitSeconds` is the time until the next try is allowed; `isBusy` is true while a PIN is checked. `onPin` gets the
 * PIN, and the pad clears it at once.
 */
type Pad = { label: string; waitSeconds?: number; isBusy?: boolean; onPin: (pin: string) => void; onBack?: () => void };

/** Keys to enter a PIN by finger or keyboard. The pad never shows the digits, only how many there are. */
export function PinPad({ label, waitSeconds = 0, isBusy = false, onPin, onBack }: Pad) {
  const t = useTranslations('counter');
  const [pin, setPin] = useState('');
  const isReady = pin.length >= MIN_PIN_DIGITS && waitSeconds === 0 && !isBusy;

  const add = (digit: string): void => setPin((held) => (held.length < MAX_PIN_DIGITS ? held + digit : held));
  const remove = (): void => setPin((held) => held.slice(0, -1));
  function enter(): void {
    if (!isReady) return;
    setPin('');
    onPin(pin);
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) add(event.key);
    else if (event.key === 'Backspace') remove();
    else if (event.key === 'Escape') onBack?.();
    // If the keyboard focus is on a button, Enter presses that button.
    else if (
      event.key === 'Enter' &&
      !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)
    )
      enter();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <div role="group" aria-label={label} className="grid w-full max-w-sm gap-4">
      <PinDots label={label} count={pin.length} />
      {/* Pressing a key by finger or mouse takes no focus, or Enter would press that key again. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="group"
        aria-label={t('pad')}
        className="grid grid-cols-3 gap-3"
        onMouseDown={(event) => event.preventDefault()}
      >
        {DIGITS.map((digit) => (
          <button key={digit} type="button" className={PLAIN} onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className={PLAIN} aria-label={t('delete')} onClick={remove}>
          <Delete aria-hidden size={28} />
        </button>
        <button type="button" className={PLAIN} onClick={() => add('0')}>
          0
        </button>
        <button
          type="button"
          className={`${KEY} border-action bg-action px-1 text-on-action hover:bg-action-strong ${waitSeconds > 0 || isBusy ? 'text-15' : ''}`}
          disabled={!isReady}
          onClick={enter}
        >
          {isBusy ? t('checking') : waitSeconds > 0 ? t('wait', { seconds: waitSeconds }) : t('ok')}
        </button>
      </div>
    </div>
  );
}

function PinDots({ label, count }: { label: string; count: number }) {
  const t = useTranslations('counter');
  return (
    <div className="grid gap-2">
      <p className="text-18 font-semibold">{label}</p>
      <div
        aria-hidden
        className="flex min-h-14 items-center justify-center gap-3 rounded-card border border-edge bg-raised px-4"
      >
        {Array.from({ length: count }, (_, index) => (
          <span key={index} className="size-4 rounded-full bg-text" />
        ))}
      </div>
      <p role="status" className="sr-only">
        {t('digits', { n: count })}
      </p>
    </div>
  );
}
