import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { GROUPS } from '@/lib/domain/reconcile/groups';
import { recordAct } from '@/lib/server/audit/record-act';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { exportGroups, type GroupWords } from '@/lib/server/reconciliations/export-group';

const Query = z.object({ group: z.enum(GROUPS).optional() });

/** Writes one group, or all, as a table. */
export const GET = route('reconcile.work', async ({ app, request, person, params, actor }) => {
  const id = pathId(params);
  const { group } = parseOr400(Query, Object.fromEntries(new URL(request.url).searchParams));
  const groups = group === undefined ? GROUPS : [group];
  const { name, body } = await exportGroups(app, person, { id, groups, words: await words() });
  await app.store.write((tx) =>
    recordAct(tx, actor, { act: 'reconciliation_exported', subject: { id, name }, after: { groups } }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    },
  });
});

/** Programs read and compare these files, so the language is the same for every person. */
async function words(): Promise<GroupWords> {
  const t = await getTranslations({ locale: 'en', namespace: 'reconcile' });
  return {
    column: (column) => t(`column.${column}`),
    group: (group) => t(`group.${group}`),
    reason: (reason) => t(`reason.${reason}`),
    sureness: (sureness) => t(`sureness.${sureness}`),
    yes: t('yes'),
  };
}
