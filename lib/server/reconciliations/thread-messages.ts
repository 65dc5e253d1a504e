import 'server-only';
import type { ComparedLine } from '@/lib/domain/reconcile/groups';
import type { Cell, FileKind, FileShape, TableShape } from '@/lib/domain/reconcile/shape';
import type { FileTrouble } from '@/lib/domain/reconcile/states';

/** A line of the store as a thread compares it anew. */
export type KnownLine = ComparedLine & {
  /** What was found: group, reason, sureness, match and candidates, as `foundKey` writes them. */
  found: string;
  isDecided: boolean;
};

export type KnownPayment = { id: string; found: string; isDecided: boolean };

export type ThreadPayment = {
  id: string;
  reference: string | null;
  orders: string[];
  amountMinor: number;
  atMs: number;
  phone: string | null;
  name: string | null;
  isTakenBack: boolean;
  twinId: string | null;
};

/** What a thread is asked. The pieces of the file come first, in their order. */
export type ThreadQuestion =
  | { op: 'part'; bytes: Uint8Array }
  | { op: 'look'; chosen: Partial<TableShape> }
  | { op: 'read'; shape: FileShape; timeZone: string }
  | { op: 'lines'; lines: KnownLine[] }
  | { op: 'known'; payments: KnownPayment[] }
  | { op: 'payments'; payments: ThreadPayment[] }
  | { op: 'match'; kind: FileKind; span: { fromMs: number; untilMs: number } | null }
  | { op: 'next' };

export type Look = {
  shape: FileShape;
  /** The first rows below the names of the columns. */
  rows: Cell[][];
  head: string[];
  headKey: string;
  /** The sheets of a workbook; none of a text. */
  sheets: string[];
};

export type Read = {
  lines: number;
  leftOut: number;
  /** The first and the last day that a line names. */
  fromDay: string | null;
  toDay: string | null;
};

/** Rows to write: a JSON array of arrays, in the order of the columns of its table. */
export type Batch = { table: 'new_lines' | 'found_lines' | 'payments' | 'gone_payments'; json: string; rows: number };

export type ThreadAnswer =
  | { answer: 'taken' }
  | { answer: 'look'; look: Look }
  | { answer: 'read'; read: Read }
  | { answer: 'batch'; batch: Batch | null }
  | { answer: 'trouble'; trouble: FileTrouble }
  | { answer: 'failure'; message: string }
  /** No answer: how many lines are read so far. */
  | { answer: 'progress'; rows: number };
