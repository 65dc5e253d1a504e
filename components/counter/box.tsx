'use client';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { Button } from '@/components/ui/button';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { hasRealKeyboard } from '@/lib/client/real-keyboard';
import type { Field, Typed } from './question';

type BoxProps = {
  input: RefObject<HTMLInputElement | null>;
  typed: Typed;
  onType: (typed: Typed) => void;
  onPaste: (typed: Typed) => void;
  onAsk: () => void;
  onClear: () => void;
  /** The field that the on-page keys write to; null while the keys are closed. */
  pad: Field | null;
  onPad: (pad: Field | null) => void;
  isDueUnreadable: boolean;
  /** True once goods were handed over for what is looked up: the next tap into the box begins the next customer. */
  isDone: boolean;
};

const INPUT =
  'min-h-14 w-full rounded-card border-2 border-edge bg-raised text-18 placeholder:text-muted focus:border-action aria-invalid:border-wait-text';

/**
 * The one box, with the amount due beside it. The form works before any script has loaded. What is typed anywhere goes
 * into it, Escape clears it. Without a real keyboard nothing is focused: the phone's keyboard would cover half the
 * screen.
 */
export function Box(props: BoxProps) {
  const { input, typed, onType, onPaste, onAsk, onClear, pad, onPad, isDueUnreadable, isDone } = props;
  const t = useTranslations('box');
  const lookup = useTranslations('lookup');
  const dueInput = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasRealKeyboard()) input.current?.focus();
  }, [input]);
  // A layout effect runs before the next key press is handled. Otherwise that key press would bring back the other
  // field as the page first had it.
  useLayoutEffect(() => {
    // The fields hold what was typed before the script had loaded; no event told React of it.
    const early = { text: input.current?.value ?? '', due: dueInput.current?.value ?? '' };
    if (early.text !== typed.text || early.due !== typed.due) onType(early);
    // Runs once, with the fields as the script found them.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const keys = useFocusKept<HTMLButtonElement>(pad === null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    onAsk();
    // The text is selected, so that the next paste replaces it. On a phone that would open its keyboard over the
    // answer.
    if (hasRealKeyboard()) input.current?.select();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    // A single-line field would join the lines of a message without a space between them.
    const pasted = event.clipboardData.getData('text').replace(/\s*[\r\n]+\s*/g, ' ');
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    event.preventDefault();
    onPaste({
      ...typed,
      text: value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? value.length),
    });
  }
  function change(next: Typed): void {
    // When a field loses the focus, a browser reports once more what was typed before the script had loaded. That is
    // not a new question.
    if (next.text !== typed.text || next.due !== typed.due) onType(next);
  }
  /** A touch cannot see what is selected, so it clears. */
  function begin({ pointerType }: PointerEvent): void {
    if (isDone && pointerType !== 'mouse') onClear();
  }
  function clear(): void {
    onClear();
    input.current?.focus();
  }
  function escape(event: KeyboardEvent): void {
    if (event.key === 'Escape') clear();
  }
  const mode = pad === null ? {} : { inputMode: 'none' as const };

  return (
    <search>
      <form
        method="post"
        action="/api/counter"
        className="grid grid-cols-[minmax(0,1fr)_auto] gap-1.5 sm:gap-2 sm:grid-cols-[minmax(0,1fr)_9rem_auto]"
        onSubmit={submit}
      >
        <div className="relative col-span-full min-w-0 sm:col-span-1">
          <Search aria-hidden size={20} className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted" />
          <input
            {...mode}
            ref={input}
            type="search"
            name="q"
            aria-label={lookup('label')}
            placeholder={t('placeholder')}
            value={typed.text}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            className={`${INPUT} ps-10 pe-14 text-ellipsis`}
            onChange={(event) => change({ ...typed, text: event.target.value })}
            onPointerDown={begin}
            onFocus={() => pad === null || onPad('text')}
            onPaste={paste}
            onKeyDown={escape}
          />
          {typed.text === '' ? null : (
            <button
              type="button"
              aria-label={lookup('clear')}
              className="absolute inset-y-0 end-0 my-auto inline-flex size-14 cursor-pointer items-center justify-center rounded-card text-muted"
              onClick={clear}
            >
              <X aria-hidden size={20} />
            </button>
          )}
        </div>
        <input
          ref={dueInput}
          inputMode={pad === null ? 'decimal' : 'none'}
          name="due"
          aria-label={t('due')}
          placeholder={t('duePlaceholder')}
          aria-invalid={isDueUnreadable}
          value={typed.due}
          autoComplete="off"
          className={`${INPUT} px-3 font-semibold tabular-nums`}
          onChange={(event) => change({ ...typed, due: event.target.value })}
          onPointerDown={begin}
          onFocus={() => pad === null || onPad('due')}
          onKeyDown={escape}
        />
        <div className="grid auto-cols-max grid-flow-col gap-2">
          <span className="hidden pointer-coarse:grid">
            <Button
              ref={keys}
              className="min-h-14"
              aria-pressed={pad !== null}
              onClick={() => onPad(pad === null ? 'text' : null)}
            >
              {t('keys')}
            </Button>
          </span>
          <Button type="submit" kind="primary" className="min-h-14 px-5 text-18">
            {lookup('submit')}
          </Button>
        </div>
        <p role="alert" className="col-span-full font-semibold text-wait-text empty:absolute">
          {isDueUnreadable ? t('dueUnreadable') : null}
        </p>
      </form>
    </search>
  );
}
