'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';

const KEYS = [
  ['/', 'keySearch'],
  ['j', 'keyNext'],
  ['k', 'keyLast'],
  ['Enter', 'keyOpen'],
  ['Esc', 'keyClose'],
  ['?', 'keyHelp'],
] as const;

/** Says what the keys do on the page of the list. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('list');
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      className="m-auto w-[min(28rem,100vw-2rem)] rounded-card border border-line bg-raised p-6 text-text backdrop:bg-black/50"
      onClose={onClose}
    >
      <h2 id={title} className="text-18 font-bold">
        {t('keys')}
      </h2>
      <dl className="my-4 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        {KEYS.map(([key, word]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-block min-w-8 rounded-card border border-edge px-2 text-center font-mono">
                {key}
              </kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <Button type="submit">{t('keysClose')}</Button>
      </form>
    </dialog>
  );
}
