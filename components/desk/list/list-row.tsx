'use client';
import { type Cell, flexRender, type Row } from '@tanstack/react-table';
import { memo, type MouseEvent, use } from 'react';
import { useRouter } from 'next/navigation';
import { Amount, RowMarks, RowSubject } from '@/components/payment-facts/payment-cells';
import { StateBadge } from '@/components/payment-facts/state-badge';
import { Code } from '@/components/ui/code';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import type { ListColumn } from '@/lib/contract/list-columns';
import type { PaymentView } from '@/lib/contract/payment-view';
import type { ColumnShape } from './column-widths';
import { type FEATURES, Icons } from './columns';

export type ListRowProps = {
  row: Row<typeof FEATURES, PaymentView>;
  shapes: ReadonlyMap<ListColumn, ColumnShape>;
  /** Its place in a list that is not wholly drawn. */
  index: number | null;
  isOpen: boolean;
  /** Opens the payment beside the list, if there is room. Returns whether it did. */
  onOpen: (id: string) => boolean;
  measure?: ((row: HTMLTableRowElement | null) => void) | undefined;
};

/** A row of the list. It is drawn anew only when its payment changes, however many rows come and go around it. */
export const ListRow = memo(DrawnRow, isSame);

function isSame(one: ListRowProps, other: ListRowProps): boolean {
  return (
    one.row.original === other.row.original &&
    one.shapes === other.shapes &&
    one.index === other.index &&
    one.isOpen === other.isOpen &&
    one.onOpen === other.onOpen
  );
}

function DrawnRow({ row, shapes, index, isOpen, onOpen, measure }: ListRowProps) {
  const payment = row.original;
  const isAmountChosen = shapes.has('amount');
  return (
    <tr
      ref={measure}
      className={`relative hover:bg-sunken ${isOpen ? 'bg-sunken' : ''}`}
      {...(index === null ? {} : { 'data-index': index, 'aria-rowindex': index + 2 })}
    >
      <td className="ps-4">
        <RowLink payment={payment} isOpen={isOpen} onOpen={onOpen} />
        <span className="only-narrow text-15">
          <RowSubject payment={payment} />
        </span>
        <RowMarks payment={payment} />
        {payment.reference === null ? null : (
          <span className="only-narrow text-13 text-muted">
            <Code>{payment.reference}</Code>
          </span>
        )}
      </td>
      {row.getVisibleCells().map((cell) => (
        <OtherCell key={cell.id} cell={cell} shapes={shapes} payment={payment} />
      ))}
      {isAmountChosen ? null : <AmountCell payment={payment} shown="@4xl:hidden" />}
    </tr>
  );
}

type OtherCellProps = Pick<ListRowProps, 'shapes'> & {
  cell: Cell<typeof FEATURES, PaymentView>;
  payment: PaymentView;
};

function OtherCell({ cell, shapes, payment }: OtherCellProps) {
  const name = cell.column.id as ListColumn;
  if (name === 'happenedAt') return null;
  if (name === 'amount') return <AmountCell payment={payment} shown="" />;
  const content = flexRender(cell.column.columnDef.cell, cell.getContext());
  return <td className={`${shapes.get(name)?.shown} px-3${name === 'askedAmount' ? ' text-end' : ''}`}>{content}</td>;
}

/** The amount, and under it the state where there is no room for a column of states. */
function AmountCell({ payment, shown }: { payment: PaymentView; shown: string }) {
  return (
    <td className={`pe-4 text-end font-semibold whitespace-nowrap @4xl:px-3 ${shown}`}>
      <Amount payment={payment} />
      <span className="only-narrow mt-1 font-normal">
        <StateBadge payment={payment} icons={use(Icons)} />
      </span>
    </td>
  );
}

/** The link covers its row: a person can tap anywhere on the row, and a keyboard needs one stop to open it. */
function RowLink({ payment, isOpen, onOpen }: { payment: PaymentView } & Pick<ListRowProps, 'isOpen' | 'onOpen'>) {
  const router = useRouter();
  const href = paths.payment(payment.id);
  function lead(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!onOpen(payment.id)) router.push(href);
  }
  return (
    <a
      href={href}
      data-row
      aria-current={isOpen ? 'true' : undefined}
      className="font-medium text-action after:absolute after:inset-0"
      onClick={lead}
    >
      <Timestamp at={payment.happenedAt} />
    </a>
  );
}
