'use client';
import { Command } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { closeMenu } from '@/lib/client/close-menu';

const Palette = dynamic(() => import('./palette').then((part) => part.Palette), { ssr: false });

/** Opens the palette, which goes anywhere by a few letters. So does ⌘K, or Ctrl+K, from anywhere on the page. */
export function PaletteButton() {
  const t = useTranslations('palette');
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      // Browsers use the key for their own search.
      event.preventDefault();
      // Another question is open, and is answered first.
      if (document.querySelector('dialog[open]') === null) open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  function open(): void {
    closeMenu();
    setOpen(true);
  }
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="inline-flex min-h-11 cursor-pointer items-center gap-2 font-semibold text-action underline-offset-4 hover:underline"
        onClick={open}
      >
        <Command aria-hidden size={16} />
        {t('open')}
        <kbd className="ms-auto font-mono text-13 font-normal text-muted max-md:hidden">{t('keys')}</kbd>
      </button>
      {/* The menu closes, and what lies in it would close too. */}
      {isOpen ? createPortal(<Palette onClose={() => setOpen(false)} />, document.body) : null}
    </>
  );
}
