'use client';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useState } from 'react';
import { useShell } from '@/components/page/shell-context';
import { SearchField } from '@/components/ui/search-field';
import { useCombobox } from '@/components/ui/use-combobox';
import { completed, completionsAt } from '@/lib/client/query-completions';
import { staffQuery } from '@/lib/client/queries/staff';
import { Option } from './option';

type QueryBoxProps = {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  onType: (text: string) => void;
  onPaste: (text: string) => void;
  onClear: () => void;
};

/** The box of the list. While a person types, it offers operators and what may follow them. */
export function QueryBox({ input, text, onType, onPaste, onClear }: QueryBoxProps) {
  const t = useTranslations('search');
  const lookup = useTranslations('lookup');
  const operators = useTranslations('search.operator');
  const hintId = useId();
  const { tillNames, viewer } = useShell();
  const language = useLocale() === 'sw' ? 'sw' : 'en';
  const [isWanted, setWanted] = useState(false);
  const [caret, setCaret] = useState(0);
  /** Where the caret goes once the box shows the text with the option in it. */
  const [put, setPut] = useState<{ caret: number } | null>(null);
  const people = usePeople(isWanted && viewer.acts.includes('staff.manage'));
  const found = completionsAt(text, Math.min(caret, text.length), { language, tillNames, people });
  const combobox = useCombobox({
    count: found.options.length,
    isOpen: isWanted,
    first: null,
    onChoose: choose,
    onOpen: open,
    onClose: () => setWanted(false),
  });
  useLayoutEffect(() => {
    if (put !== null) input.current?.setSelectionRange(put.caret, put.caret);
  }, [put, input]);

  function open(): void {
    setCaret(input.current?.selectionStart ?? text.length);
    setWanted(true);
  }
  function type(typed: string): void {
    combobox.restart();
    open();
    onType(typed);
  }
  function choose(at: number): void {
    const option = found.options[at];
    if (option === undefined) return;
    const next = completed(text, found, option);
    // A value is whole: the list of options would only stand in the way of the payments.
    setWanted(option.value === null);
    setCaret(next.caret);
    setPut(next);
    onType(next.text);
  }
  function handleKey(event: KeyboardEvent): void {
    if (combobox.handleKey(event)) return;
    if (event.key === 'Escape') onClear();
    // The form is sent, and what it finds is not to be covered.
    if (event.key === 'Enter') setWanted(false);
  }

  const { operator } = found;
  return (
    // The options are as wide as the form around the box.
    <div className="flex min-w-0 flex-1">
      <SearchField
        {...combobox.input}
        ref={input}
        name="q"
        aria-label={lookup('label')}
        aria-describedby={hintId}
        placeholder={t('placeholder')}
        text={text}
        clearLabel={lookup('clear')}
        onType={type}
        onPaste={onPaste}
        onClear={onClear}
        onClick={open}
        onKeyDown={handleKey}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
      />
      <p id={hintId} hidden>
        {t('hint')}
      </p>
      {isWanted && (combobox.isOpen || operator !== null) ? (
        <div className="absolute inset-x-0 top-full z-20 mt-1 max-h-[min(50dvh,24rem)] overflow-y-auto rounded-card border border-edge bg-raised shadow-card">
          {combobox.isOpen ? (
            <ul {...combobox.list} aria-label={t('options')}>
              {found.options.map((option, at) => (
                <li key={option.written} {...combobox.option(at)} className="option">
                  <Option option={option} />
                </li>
              ))}
            </ul>
          ) : null}
          {operator === null ? null : (
            <p className="border-t border-line px-3 py-2 text-13 text-muted first:border-t-0">{operators(operator)}</p>
          )}
        </div>
      ) : null}
    </div>
  );
}

function usePeople(isAsked: boolean): string[] {
  const { data } = useQuery({ ...staffQuery(), enabled: isAsked });
  return (data?.staff ?? []).map(({ name }) => name);
}
