'use client';
import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useAtWork } from '@/components/page/use-at-work';
import { toggled } from '@/lib/client/chosen-columns';
import { LIST_COLUMNS, type ListColumn } from '@/lib/contract/list-columns';

type ColumnMenuProps = { columns: readonly ListColumn[]; onChoose: (columns: readonly ListColumn[]) => void };

/** Lets a person choose the columns of the list. One that is chosen later stands further to the end. */
export function ColumnMenu({ columns, onChoose }: ColumnMenuProps) {
  const t = useTranslations('list');
  const words = useTranslations('export.column');
  const id = useId();
  // What nobody sees before a press need not be in the page that the server draws.
  const isAtWork = useAtWork();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-card px-2 font-semibold text-action hover:bg-sunken"
      >
        <Columns3 aria-hidden size={16} />
        {t('columns')}
      </button>
      <div id={id} popover="auto" className="menu">
        {isAtWork ? (
          <fieldset className="grid gap-1 p-4">
            <legend className="sr-only">{t('columns')}</legend>
            <p className="text-13 text-muted">{t('columnsWhy')}</p>
            {LIST_COLUMNS.filter((name) => name !== 'happenedAt').map((name) => (
              <label key={name} className="flex min-h-11 cursor-pointer items-center gap-3">
                <input
                  type="checkbox"
                  checked={columns.includes(name)}
                  className="size-5 accent-action"
                  onChange={() => onChoose(toggled(columns, name))}
                />
                {words(name)}
              </label>
            ))}
          </fieldset>
        ) : null}
      </div>
    </>
  );
}
