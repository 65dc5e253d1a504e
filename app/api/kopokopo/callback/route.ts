import { AppError } from '@/lib/domain/errors';
import { noticeRoute } from '@/lib/server/http/notice-route';
import { parseOr400, publicRoute } from '@/lib/server/http/route';
import { Probe, probeAnswer } from '@/lib/server/kopokopo/probe';

export const POST = noticeRoute;

/** Proves that this address leads to this installation; see lib/server/settings/reach.ts. */
export const GET = publicRoute(async ({ app, request }) => {
  const { apiKey } = app.notices;
  if (apiKey === null) throw new AppError('not_found');
  const probe = parseOr400(Probe, new URL(request.url).searchParams.get('probe'));
  return Response.json({ probe: probeAnswer(probe, apiKey) });
});
