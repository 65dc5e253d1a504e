'use client';
import { type Cell, flexRender, type Row } from '@tanstack/react-table';
import { memo, type MouseEvent, use } from 'react';
import { useRouter } from 'next/navigation';
import { AmountCell, FirstCell, ROW_LINK } from '@/components/payment-facts/payment-cells';
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
  const icons = use(Icons);
  const isAmountChosen = shapes.has('amount');
  return (
    <tr
      ref={measure}
      className={`relative hover:bg-sunken ${isOpen ? 'bg-sunken' : ''}`}
      {...(index === null ? {} : { 'data-index': index, 'aria-rowindex': index + 2 })}
    >
      <FirstCell payment={payment} link={<RowLink payment={payment} isOpen={isOpen} onOpen={onOpen} />} />
      {row.getVisibleCells().map((cell) => (
        <OtherCell key={cell.id} cell={cell} shapes={shapes} payment={payment} />
      ))}
      {isAmountChosen ? null : <AmountCell payment={payment} icons={icons} shown="@4xl:hidden" />}
    </tr>
  );
}

type OtherCellProps = Pick<ListRowProps, 'shapes'> & {
  cell: Cell<typeof FEATURES, PaymentView>;
  payment: PaymentView;
};

function OtherCell({ cell, shapes, payment }: OtherCellProps) {
  const icons = use(Icons);
  const name = cell.column.id as ListColumn;
  if (name === 'happenedAt') return null;
  if (name === 'amount') return <AmountCell payment={payment} icons={icons} />;
  const content = flexRender(cell.column.columnDef.cell, cell.getContext());
  return <td className={`${shapes.get(name)?.shown} px-3${name === 'askedAmount' ? ' text-end' : ''}`}>{content}</td>;
}

/** Opens the payment beside the list where there is room, and its page otherwise. */
function RowLink({ payment, isOpen, onOpen }: { payment: PaymentView } & Pick<ListRowProps, 'isOpen' | 'onOpen'>) {
  const router = useRouter();
  const href = paths.payment(payment.id);
  function lead(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!onOpen(payment.id)) router.push(href);
  }
  return (
    <a href={href} data-row aria-current={isOpen ? 'true' : undefined} className={ROW_LINK} onClick={lead}>
      <Timestamp at={payment.happenedAt} />
    </a>
  );
}
