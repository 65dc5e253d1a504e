import { getTranslations } from 'next-intl/server';
import { ExportQuery } from '@/lib/contract/export';
import { merchantDay } from '@/lib/domain/merchant-day';
import { recordAct } from '@/lib/server/audit/record-act';
import { parseOr400, route } from '@/lib/server/http/route';
import { exportPayments } from '@/lib/server/payment-list/export-payments';

/** Programs read and compare these files, so the language is the same for every person. */
const FILE_LANGUAGE = 'en';

export const GET = route('payments.export', async ({ app, request, person, actor }) => {
  const asked = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  const query = parseOr400(ExportQuery, Object.fromEntries(asked));
  const words = <Name extends 'export' | 'stateShort' | 'conflict'>(namespace: Name) =>
    getTranslations({ locale: FILE_LANGUAGE, namespace });
  const [t, states, conflicts] = await Promise.all([words('export'), words('stateShort'), words('conflict')]);
  const body = exportPayments(
    app,
    { query, person },
    {
      column: (name) => t(`column.${name}`),
      state: (state) => states(state),
      conflict: (conflict) => conflicts(conflict),
      heardBy: (source) => t(`heardBy.${source}`),
      confirmed: (confirmed) => t(confirmed ? 'yes' : 'no'),
    },
  );
  await app.store.write((tx) => recordAct(tx, actor, { act: 'payments_exported', after: query }));
  const day = merchantDay(new Date(app.nowMs()).toISOString(), app.timeZone);
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="payments-${day}.csv"`,
      'x-content-type-options': 'nosniff',
    },
  });
});
