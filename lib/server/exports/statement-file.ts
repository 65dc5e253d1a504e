import 'server-only';
import type { PaymentView } from '@/lib/contract/payment-view';
import { csvCell } from '@/lib/domain/csv';
import { merchantDay } from '@/lib/domain/merchant-day';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { textOfRows } from '@/lib/server/limits/paged-text';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import type { ExportRow } from './export-rows';
import type { ExportWords } from './export-words';
import { payerName } from './row-cells';

type StatementForm = 'xero' | 'quickbooks';

/** A movement of money, as a bank's statement has it. */
type Line = { day: string; amount: string; payee: string | null; description: string; reference: string | null };

/** The forms by which these programs read a statement. Both take amounts with a sign, and days as dd/mm/yyyy. */
const FORMS: Readonly<Record<StatementForm, { head: string; cells: (line: Line) => string[] }>> = {
  xero: {
    head: '*Date,*Amount,Payee,Description,Reference',
    cells: ({ day, amount, payee, description, reference }) => [
      day,
      amount,
      csvCell(payee),
      csvCell(description),
      csvCell(reference),
    ],
  },
  quickbooks: {
    head: 'Date,Description,Amount',
    cells: ({ day, amount, payee, description, reference }) => [
      day,
      csvCell([reference, payee, description].filter((part) => part !== null).join(' ')),
      amount,
    ],
  },
};

type Statement = {
  form: StatementForm;
  /** All payments of the filter. */
  rows: AsyncIterable<readonly ExportRow[]>;
  /** What was taken back, whenever it was paid. */
  takenBack: AsyncIterable<readonly ExportRow[]>;
  filter: Pick<PaymentFilter, 'from' | 'before'>;
  timeZone: string;
  words: ExportWords;
};

/**
 * Yields what moved as a statement: each payment that was paid on the day it was paid, also if it was taken back
 * since; then each that was taken back, with a minus and on the day of that. A filter of days chooses each line by its
 * own day, so that statements of one month after another add up. Without the mark of UTF-8, which Xero would take for
 * a part of its first title.
 */
export async function* statementFile(statement: Statement): AsyncGenerator<string, void, void> {
  const { form, rows, takenBack, filter, timeZone, words } = statement;
  const { head, cells } = FORMS[form];
  const text = (view: PaymentView, at: string, isTakenBack: boolean): string => {
    if (view.amountMinor === null) return '';
    const amount = decimalFromMinorUnits(view.amountMinor, view.currency);
    const line: Line = {
      day: merchantDay(at, timeZone).split('-').reverse().join('/'),
      amount: isTakenBack ? `-${amount}` : amount,
      payee: payerName(view),
      description: words.line({ isTakenBack, till: view.till, order: view.claim?.order ?? null }),
      reference: view.reference,
    };
    return `${cells(line).join(',')}\r\n`;
  };
  yield `${head}\r\n`;
  yield* textOfRows(rows, ({ view }) => (hasMoved(view) ? text(view, view.paidAt ?? view.happenedAt, false) : ''));
  yield* textOfRows(takenBack, ({ view }) => {
    const at = view.reversedAt ?? view.happenedAt;
    return isWithin(at, filter) ? text(view, at, true) : '';
  });
}

function hasMoved({ state }: PaymentView): boolean {
  return state === 'paid' || state === 'reversed';
}

function isWithin(at: string, { from, before }: Statement['filter']): boolean {
  const atMs = Date.parse(at);
  return (from === undefined || atMs >= Date.parse(from)) && (before === undefined || atMs < Date.parse(before));
}
