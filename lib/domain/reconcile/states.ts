/** What a reconciliation is at: its file arrives, is shown, is compared, is ready, or is signed. */
export const RECONCILIATION_STATES = ['arriving', 'shown', 'running', 'ready', 'signed'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** What a run is doing. */
export const RUN_PHASES = ['reading', 'payments', 'matching', 'writing'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];

/** Why a file, or its run, was refused. */
export const FILE_TROUBLES = [
  'empty',
  'binary',
  'old_workbook',
  'encrypted',
  'not_a_workbook',
  'formulas',
  'macros',
  'external_links',
  'too_packed',
  'too_many_lines',
  'line_too_long',
  'quote_open',
  'no_lines',
  'no_amount',
  'cell',
  'too_much_memory',
  'too_many_payments',
  'file_gone',
  'stopped',
  'failed',
] as const;
export type FileTroubleCode = (typeof FILE_TROUBLES)[number];

/** `line` is the number of the line or row in the file; `column` its name or number. */
export type FileTrouble = {
  code: FileTroubleCode;
  line?: number | undefined;
  column?: string | undefined;
  expected?: string | undefined;
};

export const MOST_FILE_BYTES = 50 * 1024 * 1024;
export const MOST_FILE_LINES = 200_000;
