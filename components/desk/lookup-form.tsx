'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SearchField } from '@/components/ui/search-field';
import { useSlash } from '@/components/ui/use-slash';
import { listPaths } from '@/lib/client/list-paths';

/**
 * The one box: a pasted text is looked up at once, a typed text on Enter. "/" focuses it from anywhere, Escape clears
 * it. Without script its text is searched in the list.
 */
export function LookupForm({ onAsk, onClear }: { onAsk: (q: string) => void; onClear: () => void }) {
  const t = useTranslations('lookup');
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useSlash(input);

  function submit(event: FormEvent): void {
    event.preventDefault();
    onAsk(text);
    // The text is selected, so that the next paste replaces it.
    input.current?.select();
  }
  function paste(whole: string): void {
    setText(whole);
    onAsk(whole);
  }
  function clear(): void {
    setText('');
    onClear();
    input.current?.focus();
  }

  return (
    <search>
      <form method="post" action={listPaths.form} className="flex gap-2" onSubmit={submit}>
        <SearchField
          ref={input}
          name="q"
          aria-label={t('label')}
          placeholder={t('placeholder')}
          text={text}
          clearLabel={t('clear')}
          onType={setText}
          onPaste={paste}
          onClear={clear}
          onKeyDown={({ key }) => key === 'Escape' && clear()}
        />
        <Button type="submit" kind="primary" className="min-h-14 px-5 text-18">
          {t('submit')}
        </Button>
      </form>
    </search>
  );
}
