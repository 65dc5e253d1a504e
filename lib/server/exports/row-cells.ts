import 'server-only';
import type { ListColumn } from '@/lib/contract/list-columns';
import type { PaymentView } from '@/lib/contract/payment-view';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import type { ExportRow } from './export-rows';
import type { ExportWords } from './export-words';

/** What a column says of a payment: a text, a plain decimal ("1250.50") or a time in UTC ISO, by the column's kind. */
type Value = string | null;

/** Columns that need more than the payment's own row: who ticked it, and who asked for it. */
const OF_PEOPLE: ReadonlySet<ListColumn> = new Set(['handedOverBy', 'handedOverAt', 'order', 'note', 'askedBy']);

export function tellsPeople(columns: readonly ListColumn[]): boolean {
  return columns.some((column) => OF_PEOPLE.has(column));
}

const VALUES: Readonly<Record<ListColumn, (row: ExportRow, words: ExportWords) => Value>> = {
  happenedAt: ({ view }) => view.happenedAt,
  state: ({ view }, words) => words.state(view.state),
  amount: ({ view }) => decimal(view.amountMinor, view.currency),
  askedAmount: ({ view }) => decimal(view.askedAmountMinor, view.currency),
  currency: ({ view }) => (view.amountMinor === null && view.askedAmountMinor === null ? null : view.currency),
  sender: ({ view }) => payerName(view),
  phone: ({ view }) => payerPhone(view),
  code: ({ view }) => view.reference,
  till: ({ view }) => view.till,
  branch: ({ branch }) => branch,
  handedOverBy: ({ view }) => view.claim?.by ?? null,
  handedOverAt: ({ view }) => view.claim?.at ?? null,
  order: ({ view }) => view.claim?.order ?? null,
  note: ({ view }) => view.claim?.note ?? null,
  takenBackAt: ({ view }) => view.reversedAt,
  askedBy: ({ view }) => view.askedBy,
  askedAt: ({ view }) => view.initiatedAt,
  foundLate: ({ view }, words) => words.yesNo(view.foundLate),
  firstHeardBy: ({ view }, words) => words.heardBy(view.firstHeardFrom),
  confirmed: ({ view }, words) => words.yesNo(view.confirmed),
  conflict: ({ view }, words) => (view.conflict === null ? null : words.conflict(view.conflict)),
  kind: ({ view }, words) => words.kind(view.kind),
  metadata: ({ view }) => (view.metadata === null ? null : JSON.stringify(view.metadata)),
  requestId: ({ view }) => view.requestId,
  id: ({ view }) => view.id,
};

export function valueOf(column: ListColumn, row: ExportRow, words: ExportWords): Value {
  return VALUES[column](row, words);
}

export function payerName({ sender }: Pick<PaymentView, 'sender'>): string | null {
  const parts = [sender?.firstName, sender?.middleName, sender?.lastName];
  const names = parts.filter((part) => part !== null && part !== undefined);
  return names.length === 0 ? null : names.join(' ');
}

/** The number without its plus: a spreadsheet would take that for a formula, and a guard against one would spoil it. */
function payerPhone({ sender }: Pick<PaymentView, 'sender'>): string | null {
  return sender?.phone?.replace(/^\+(?=\d)/, '') ?? sender?.phoneMasked ?? null;
}

function decimal(minor: number | null, currency: string): string | null {
  return minor === null ? null : decimalFromMinorUnits(minor, currency);
}
