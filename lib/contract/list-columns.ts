import * as z from 'zod/mini';

/** How the values of a column are written to a file: a spreadsheet adds up money, and sorts times. */
type ColumnKind = 'text' | 'money' | 'time';

/**
 * The columns of the payment list and of an export, in the order in which they stand when no one has chosen.
 * No column needs a right of its own: a view shows each value as its reader may see it (`lib/domain/may.ts`), so that
 * `phone` is whole for finance, has its middle hidden for a cashier, and is empty at a till that hides its payers.
 */
const COLUMNS = {
  happenedAt: 'time',
  state: 'text',
  /** What arrived. The list shows what was asked in its place, marked as such, while nothing has arrived. */
  amount: 'money',
  askedAmount: 'money',
  currency: 'text',
  sender: 'text',
  phone: 'text',
  code: 'text',
  till: 'text',
  /** The branch of the till, as it is set up today (`tillBranches` of the shell). */
  branch: 'text',
  /** Who ticked "Goods handed over", when, for which order, and with which note: the claim that counts. */
  handedOverBy: 'text',
  handedOverAt: 'time',
  order: 'text',
  note: 'text',
  /** `reversedAt` of the view. */
  takenBackAt: 'time',
  askedBy: 'text',
  /** `initiatedAt` of the view. */
  askedAt: 'time',
  foundLate: 'text',
  firstHeardBy: 'text',
  confirmed: 'text',
  conflict: 'text',
  kind: 'text',
  metadata: 'text',
  requestId: 'text',
  id: 'text',
} as const satisfies Readonly<Record<string, ColumnKind>>;

export type ListColumn = keyof typeof COLUMNS;
export const COLUMN_KINDS: Readonly<Record<ListColumn, ColumnKind>> = COLUMNS;

const isColumn = (name: string): name is ListColumn => Object.hasOwn(COLUMNS, name);
export const LIST_COLUMNS = Object.keys(COLUMNS).filter(isColumn);

/** What the list shows unless somebody chose otherwise, in this order. */
export const SHOWN_COLUMNS = [
  'happenedAt',
  'state',
  'amount',
  'sender',
  'code',
  'till',
] as const satisfies readonly ListColumn[];

/** `xero` and `quickbooks` are the CSV forms that these programs read as a bank's statement. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'xero', 'quickbooks'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Columns as an address names them, in the order in which they stand: "code,amount". A column stands once. */
export const ChosenColumns = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(400)),
    z.transform((names: string) => [...new Set(names.split(','))]),
  ),
  z.array(z.enum(LIST_COLUMNS)),
);
