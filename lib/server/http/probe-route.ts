import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { Probe, probeAnswer } from '@/lib/server/kopokopo/probe';
import { parseOr400, publicRoute } from './route';

/** Proves that the address of notices leads to this installation; see lib/server/settings/reach.ts. */
export const probeRoute = publicRoute(async ({ app, request }) => {
  const { apiKey } = app.notices;
  if (apiKey === null) throw new AppError('not_found');
  const probe = parseOr400(Probe, new URL(request.url).searchParams.get('probe'));
  return Response.json({ probe: probeAnswer(probe, apiKey) });
});
