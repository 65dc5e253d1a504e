import 'server-only';
import type { ListColumn } from '@/lib/contract/list-columns';
import type { Source } from '@/lib/domain/evidence';
import type { Conflict } from '@/lib/domain/fold';
import type { PaymentKind, PaymentState } from '@/lib/domain/payment-facts';

/** What a file says of itself. */
type AboutName = 'filter' | 'zone' | 'madeAt' | 'madeBy' | 'rows';

/** The words of an export. Programs read and compare these files, so that they are the same for every person. */
export type ExportWords = {
  column(name: ListColumn): string;
  state(state: PaymentState): string;
  conflict(conflict: Conflict): string;
  heardBy(source: Source): string;
  kind(kind: PaymentKind): string;
  yesNo(isSo: boolean): string;
  about(name: AboutName): string;
  /** The names of the sheets, and the title of the second. */
  sheet(name: 'payments' | 'about' | 'aboutTitle'): string;
  /** What stands for a filter that leaves nothing out. */
  allPayments: string;
  /** The last line of a file that is not whole. */
  brokeOff(rows: number): string;
  /** What an accounting program is told of a line. */
  line(told: { isTakenBack: boolean; till: string | null; order: string | null }): string;
};
