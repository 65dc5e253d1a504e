import { getTranslations } from 'next-intl/server';
import { AuditFilter } from '@/lib/contract/audit';
import { AUDIT_ACTS } from '@/lib/domain/audit';
import { merchantDay } from '@/lib/domain/merchant-day';
import { exportAudit } from '@/lib/server/audit/export-audit';
import { parseOr400, route } from '@/lib/server/http/route';

/** Programs read and compare these files, so the language is the same for every person. */
const FILE_LANGUAGE = 'en';

export const GET = route('audit.read', async ({ app, request, actor }) => {
  const asked = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  const filter = parseOr400(AuditFilter, Object.fromEntries(asked));
  const t = await getTranslations({ locale: FILE_LANGUAGE, namespace: 'audit' });
  const act = (written: string): string => {
    const known = AUDIT_ACTS.find((name) => name === written);
    return known === undefined ? written : t(`act.${known}`);
  };
  const body = await exportAudit(app, actor, { filter, words: { column: (name) => t(`column.${name}`), act } });
  const day = merchantDay(actor.nowIso, app.timeZone);
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="audit-${day}.csv"`,
      'x-content-type-options': 'nosniff',
    },
  });
});
