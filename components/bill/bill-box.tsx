'use client';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, type FormEvent, type RefObject, useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { hasRealKeyboard } from '@/lib/client/real-keyboard';

type BillBoxProps = {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  onType: (text: string) => void;
  onPaste: (text: string) => void;
  onAsk: () => void;
  onClear: () => void;
};

/** The one box of a bill: it is answered while a person types. Escape clears it. */
export function BillBox({ input, text, onType, onPaste, onAsk, onClear }: BillBoxProps) {
  const t = useTranslations('bill');
  const lookup = useTranslations('lookup');
  useEffect(() => {
    if (hasRealKeyboard()) input.current?.focus({ preventScroll: true });
  }, [input]);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onAsk();
  }
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    // A single-line field would join the lines of a message without a space between them.
    const pasted = event.clipboardData.getData('text').replace(/\s*[\r\n]+\s*/g, ' ');
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    event.preventDefault();
    onPaste(value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? value.length));
  }
  return (
    <search>
      <form className="flex gap-2" onSubmit={submit}>
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden size={20} className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted" />
          <input
            ref={input}
            type="search"
            aria-label={t('label')}
            placeholder={t('label')}
            value={text}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            className="min-h-14 w-full rounded-card border-2 border-edge bg-raised ps-10 pe-12 text-18 text-ellipsis placeholder:text-muted focus:border-action"
            onChange={(event) => onType(event.target.value)}
            onPaste={paste}
            onKeyDown={({ key }) => key === 'Escape' && onClear()}
          />
          {text === '' ? null : (
            <button
              type="button"
              aria-label={lookup('clear')}
              className="absolute inset-y-0 end-1 my-auto inline-flex size-11 cursor-pointer items-center justify-center rounded-card text-muted"
              onClick={onClear}
            >
              <X aria-hidden size={20} />
            </button>
          )}
        </div>
        <Button type="submit" kind="primary" className="min-h-14 px-4 text-18">
          {t('find')}
        </Button>
      </form>
    </search>
  );
}
