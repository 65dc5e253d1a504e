import { Search, X } from 'lucide-react';
import type { ClipboardEvent, ComponentProps } from 'react';

type SearchFieldProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onPaste'> & {
  text: string;
  /** What a screen reader calls the button that empties the box. */
  clearLabel: string;
  onType: (text: string) => void;
  /** Gets the whole text of the box after a paste. Without it, a paste is typed. */
  onPaste?: (text: string) => void;
  onClear: () => void;
};

/**
 * The box of the desk and of a bill: an input of the height of a thumb, with a button that empties it. What is pasted
 * keeps a space where it had a line break.
 */
export function SearchField({ text, clearLabel, onType, onPaste = onType, onClear, ...input }: SearchFieldProps) {
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    // A single-line field would join the lines of a message without a space between them.
    const pasted = event.clipboardData.getData('text').replace(/\s*[\r\n]+\s*/g, ' ');
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    event.preventDefault();
    onPaste(value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? value.length));
  }
  return (
    <div className="relative min-w-0 flex-1">
      <Search aria-hidden size={20} className="pointer-events-none absolute inset-y-0 start-4 my-auto text-muted" />
      <input
        type="search"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        className="min-h-14 w-full rounded-card border-2 border-edge bg-raised ps-12 pe-12 text-18 text-ellipsis placeholder:text-muted focus:border-action"
        {...input}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onPaste={paste}
      />
      {text === '' ? null : (
        <button
          type="button"
          aria-label={clearLabel}
          className="absolute inset-y-0 end-1 my-auto inline-flex size-11 cursor-pointer items-center justify-center rounded-card text-muted"
          onClick={onClear}
        >
          <X aria-hidden size={20} />
        </button>
      )}
    </div>
  );
}
