'use client';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { useSlash } from '@/components/ui/use-slash';
import { paths } from '@/lib/client/paths';
import { hasRealKeyboard } from '@/lib/client/real-keyboard';

/**
 * The one box: a pasted text is looked up at once, a typed text on Enter. "/" focuses it from anywhere, Escape clears
 * it.
 */
export function LookupForm({ onAsk, onClear }: { onAsk: (q: string) => void; onClear: () => void }) {
  const t = useTranslations('lookup');
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useSlash(input);
  const { role } = useShell().viewer;
  useEffect(() => {
    // Most of what support does begins here.
    if (role === 'support' && window.location.pathname === paths.payments && hasRealKeyboard()) input.current?.focus();
  }, [role]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    onAsk(text);
    // The text is selected, so that the next paste replaces it.
    input.current?.select();
  }
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    // A single-line field would join the lines of a message without a space between them.
    const pasted = event.clipboardData.getData('text').replace(/\s*[\r\n]+\s*/g, ' ');
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const whole = value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? value.length);
    event.preventDefault();
    setText(whole);
    onAsk(whole);
  }
  function clear(): void {
    setText('');
    onClear();
    input.current?.focus();
  }
  function escape(event: KeyboardEvent): void {
    if (event.key === 'Escape') clear();
  }

  return (
    <search>
      <form className="flex gap-2" onSubmit={submit}>
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden size={20} className="pointer-events-none absolute inset-y-0 start-4 my-auto text-muted" />
          <input
            ref={input}
            type="search"
            name="q"
            aria-label={t('label')}
            placeholder={t('placeholder')}
            value={text}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            className="min-h-14 w-full rounded-card border-2 border-edge bg-raised ps-12 pe-12 text-18 text-ellipsis placeholder:text-muted focus:border-action"
            onChange={(event) => setText(event.target.value)}
            onPaste={paste}
            onKeyDown={escape}
          />
          {text === '' ? null : (
            <button
              type="button"
              aria-label={t('clear')}
              className="absolute inset-y-0 end-1 my-auto inline-flex size-11 cursor-pointer items-center justify-center rounded-card text-muted"
              onClick={clear}
            >
              <X aria-hidden size={20} />
            </button>
          )}
        </div>
        <Button type="submit" kind="primary" className="min-h-14 px-5 text-18">
          {t('submit')}
        </Button>
      </form>
    </search>
  );
}
