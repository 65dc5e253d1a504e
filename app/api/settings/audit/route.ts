import { AuditQuery } from '@/lib/contract/audit';
import { readAudit } from '@/lib/server/audit/read-audit';
import { parseOr400, route } from '@/lib/server/http/route';

export const GET = route('audit.read', async ({ app, request }) => {
  const asked = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  return Response.json(await readAudit(app, parseOr400(AuditQuery, Object.fromEntries(asked)), request.signal));
});
