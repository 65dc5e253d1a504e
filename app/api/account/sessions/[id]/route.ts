import { route } from '@/lib/server/http/route';
import { endSession } from '@/lib/server/staff/end-session';

/** The id of a session is made by better-auth, and is no GUID. */
export const DELETE = route('self', async ({ app, actor, params }) => {
  await endSession(app, actor, params['id'] ?? '');
  return new Response(null, { status: 204 });
});
