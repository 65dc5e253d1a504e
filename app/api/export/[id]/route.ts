import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { parseOr400, route } from '@/lib/server/http/route';

/** How far an export of this person is. Another server than the one that writes it does not know. */
export const GET = route('payments.export', async ({ app, person, params }) => {
  const progress = app.exports.progressOf(parseOr400(z.guid(), params['id']), person.id);
  if (progress === null) throw new AppError('not_found');
  return Response.json(progress);
});

export const DELETE = route('payments.export', async ({ app, person, params }) => {
  if (!app.exports.stop(parseOr400(z.guid(), params['id']), person.id)) throw new AppError('not_found');
  return new Response(null, { status: 204 });
});
