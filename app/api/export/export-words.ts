import { getTranslations } from 'next-intl/server';
import type { ExportWords } from '@/lib/server/exports/export-words';

/** Programs read and compare these files, so the language is the same for every person. */
const FILE_LANGUAGE = 'en';

export async function exportWords(): Promise<ExportWords> {
  const words = <Name extends 'export' | 'stateShort' | 'conflict' | 'payment'>(namespace: Name) =>
    getTranslations({ locale: FILE_LANGUAGE, namespace });
  const [t, states, conflicts, payment] = await Promise.all([
    words('export'),
    words('stateShort'),
    words('conflict'),
    words('payment'),
  ]);
  return {
    column: (name) => t(`column.${name}`),
    state: (state) => states(state),
    conflict: (conflict) => conflicts(conflict),
    heardBy: (source) => t(`heardBy.${source}`),
    kind: (kind) => payment(`kinds.${kind}`),
    yesNo: (isSo) => t(isSo ? 'yes' : 'no'),
    about: (name) => t(`about.${name}`),
    sheet: (name) => t(`sheet.${name}`),
    allPayments: t('allPayments'),
    brokeOff: (rows) => t('brokeOff', { rows: String(rows) }),
    line: ({ isTakenBack, till, order }) =>
      [
        till === null
          ? t(isTakenBack ? 'line.takenBack' : 'line.paid')
          : t(isTakenBack ? 'line.takenBackAt' : 'line.paidAt', { till }),
        order === null ? '' : t('line.order', { order }),
      ]
        .filter((part) => part !== '')
        .join(', '),
  };
}
