'use client';
import { ArrowRight, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { SearchField } from '@/components/ui/search-field';
import { useCombobox } from '@/components/ui/use-combobox';
import { askedElsewhere } from '@/lib/client/asked-elsewhere';
import { paletteMatches } from '@/lib/client/palette-matches';
import { paths } from '@/lib/client/paths';
import { type Destination, usePaletteEntries } from './use-palette-entries';

/** More than this, and a person types another letter. */
const MOST = 30;

/** Goes to a page, a till, a person or a saved view by a few letters, or looks the text up at the desk. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('palette');
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const pathname = usePathname();
  const [text, setText] = useState('');
  const found = paletteMatches(usePaletteEntries(), text).slice(0, MOST);
  const isLookup = text.trim() !== '';
  const combobox = useCombobox({
    count: found.length + (isLookup ? 1 : 0),
    isOpen: true,
    first: 0,
    onChoose: choose,
    onOpen: () => undefined,
    onClose: () => undefined,
  });
  useEffect(() => dialog.current?.showModal(), []);

  function choose(at: number): void {
    const destination = found[at];
    dialog.current?.close();
    if (destination !== undefined) {
      router.push(destination.href);
      return;
    }
    askedElsewhere.set(text);
    if (pathname !== paths.payments) router.push(paths.payments);
  }
  function type(typed: string): void {
    combobox.restart();
    setText(typed);
  }

  return (
    // A press beside the palette closes it; the keyboard has Escape.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      aria-label={t('open')}
      className="mx-auto mt-[max(0.5rem,8dvh)] w-[calc(100%-1rem)] max-w-xl rounded-card border border-line bg-raised p-2 text-text shadow-card backdrop:bg-page/80 sm:p-3"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="grid gap-2">
        <div className="flex">
          <SearchField
            {...combobox.input}
            aria-label={t('label')}
            placeholder={t('label')}
            text={text}
            clearLabel={t('clear')}
            enterKeyHint="go"
            onType={type}
            onClear={() => type('')}
            onKeyDown={(event) => event.key !== 'Escape' && combobox.handleKey(event)}
          />
        </div>
        <ul {...combobox.list} aria-label={t('open')} className="max-h-[60dvh] overflow-y-auto">
          {found.map((destination, at) => (
            <li key={destination.key} {...combobox.option(at)} className="option">
              <ArrowRight aria-hidden size={16} className="shrink-0 text-muted" />
              <Named {...destination} />
            </li>
          ))}
          {isLookup ? (
            <li {...combobox.option(found.length)} className="option">
              <Search aria-hidden size={16} className="shrink-0 text-muted" />
              <span className="shrink-0">{t('lookUp')}</span>
              <bdi className="min-w-0 wrap-anywhere font-semibold">{text}</bdi>
            </li>
          ) : null}
        </ul>
        <p role="status" className="sr-only">
          {t('found', { n: found.length })}
        </p>
      </div>
    </dialog>
  );
}

function Named({ name, detail }: Destination) {
  return (
    <>
      <bdi className="min-w-0 wrap-anywhere font-semibold">{name}</bdi>
      <span className="ms-auto text-end text-13 text-muted">{detail}</span>
    </>
  );
}
