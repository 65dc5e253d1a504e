'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from './button';

type Question = { ask: string; yes: string; no?: string; isPending: boolean; onYes: () => void; onNo: () => void };

/**
 * Asks before something is lost. The button that goes back has the focus, so that pressing Enter twice loses nothing.
 * Escape goes back too.
 */
export function Confirm({ ask, yes, no, isPending, onYes, onNo }: Question) {
  const t = useTranslations('settings');
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    // This handles the keys of the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      aria-label={ask}
      className="grid gap-3 rounded-card border-s-8 border-wait bg-sunken p-4"
      onKeyDown={(event) => event.key === 'Escape' && onNo()}
    >
      <p>{ask}</p>
      <div className="flex flex-wrap gap-3">
        <Button disabled={isPending} onClick={onYes}>
          {yes}
        </Button>
        <Button ref={back} kind="quiet" disabled={isPending} onClick={onNo}>
          {no ?? t('cancel')}
        </Button>
      </div>
    </div>
  );
}
