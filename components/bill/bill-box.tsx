'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, type RefObject, useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { SearchField } from '@/components/ui/search-field';
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
  return (
    <search>
      <form className="flex gap-2" onSubmit={submit}>
        <SearchField
          ref={input}
          aria-label={t('label')}
          placeholder={t('label')}
          text={text}
          clearLabel={lookup('clear')}
          onType={onType}
          onPaste={onPaste}
          onClear={onClear}
          onKeyDown={({ key }) => key === 'Escape' && onClear()}
        />
        <Button type="submit" kind="primary" className="min-h-14 px-4 text-18">
          {t('find')}
        </Button>
      </form>
    </search>
  );
}
