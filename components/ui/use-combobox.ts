import { type ComponentProps, type KeyboardEvent, type PointerEvent, useEffect, useId, useState } from 'react';

type Asked = {
  /** How many options there are. The list is closed while there are none. */
  count: number;
  isOpen: boolean;
  /** The option that Enter chooses before an arrow was pressed; null where Enter then means the text itself. */
  first: 0 | null;
  onChoose: (option: number) => void;
  onOpen: () => void;
  onClose: () => void;
};

type Combobox = {
  isOpen: boolean;
  active: number | null;
  /** Forgets which option was active: the options are others. */
  restart: () => void;
  /** Returns true when the key was used up. */
  handleKey: (event: KeyboardEvent) => boolean;
  input: Pick<ComponentProps<'input'>, 'type' | 'role' | 'onBlur' | (`aria-${string}` & keyof ComponentProps<'input'>)>;
  list: { id: string; role: 'listbox' };
  option: (at: number) => ComponentProps<'li'>;
};

/**
 * The keys and marks of a text box with a list of options, as WAI-ARIA describes a combobox: the focus stays in the
 * box, arrows go through the options, Enter chooses one, Escape closes the list.
 */
export function useCombobox({ count, isOpen: isWanted, first, onChoose, onOpen, onClose }: Asked): Combobox {
  const id = useId();
  const [moved, setMoved] = useState<number | null>(first);
  const isOpen = isWanted && count > 0;
  const active = isOpen && moved !== null && moved < count ? moved : null;
  const optionId = (at: number): string => `${id}-${at}`;
  const activeId = active === null ? null : optionId(active);
  useEffect(() => {
    if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  function handleKey(event: KeyboardEvent): boolean {
    const { key, nativeEvent } = event;
    // While a script composes a letter, its keys belong to it.
    if (nativeEvent.isComposing) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) onOpen();
      setMoved(isOpen ? next(key === 'ArrowDown' ? 1 : -1) : first);
      return true;
    }
    if (!isOpen) return false;
    if (key === 'Enter' && active !== null) {
      event.preventDefault();
      choose(active);
      return true;
    }
    if (key !== 'Escape') return false;
    event.preventDefault();
    onClose();
    return true;
  }
  /** Past the last option comes the text itself, where Enter may mean that, and then the first option. */
  function next(step: 1 | -1): number | null {
    if (active === null) return step === 1 ? 0 : count - 1;
    const at = active + step;
    if (at >= 0 && at < count) return at;
    return first === null ? null : (at + count) % count;
  }
  function choose(at: number): void {
    setMoved(first);
    onChoose(at);
  }

  return {
    isOpen,
    active,
    restart: () => setMoved(first),
    handleKey,
    input: {
      // A box of the type "search" may not be a combobox.
      type: 'text',
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? `${id}-list` : undefined,
      'aria-activedescendant': activeId ?? undefined,
      onBlur: onClose,
    },
    list: { id: `${id}-list`, role: 'listbox' },
    option: (at) => ({
      id: optionId(at),
      role: 'option',
      'aria-selected': at === active,
      // The box keeps the focus, and with it the keyboard of a phone.
      onPointerDown: (event: PointerEvent) => event.preventDefault(),
      onMouseDown: (event) => event.preventDefault(),
      onClick: () => choose(at),
    }),
  };
}
