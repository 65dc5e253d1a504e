import { ExportQuery } from '@/lib/contract/export';
import { recordAct } from '@/lib/server/audit/record-act';
import { exportPayments } from '@/lib/server/exports/export-payments';
import { parseOr400, route } from '@/lib/server/http/route';
import { exportWords } from './export-words';

export const GET = route('payments.export', async ({ app, request, person, actor }) => {
  const asked = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  const query = parseOr400(ExportQuery, Object.fromEntries(asked));
  const { name, type, body } = await exportPayments(app, person, { query, words: await exportWords() });
  const { export: _, ...what } = query;
  await app.store.write((tx) => recordAct(tx, actor, { act: 'payments_exported', after: what }));
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    },
  });
});
