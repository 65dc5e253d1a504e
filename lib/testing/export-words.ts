import type { ExportWords } from '@/lib/server/exports/export-words';

/** Words that are the names of what they stand for. */
export const PLAIN_WORDS: ExportWords = {
  column: (name) => name,
  state: (state) => state,
  conflict: (conflict) => conflict,
  heardBy: (source) => source,
  kind: (kind) => kind,
  yesNo: String,
  about: (name) => name,
  sheet: (name) => name,
  allPayments: 'all payments',
  brokeOff: (rows) => `# broke off after ${rows}`,
  line: ({ isTakenBack, till, order }) => [isTakenBack ? 'taken back' : 'paid', till, order].join(' '),
};
