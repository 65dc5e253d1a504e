import { health } from '@/lib/server/http/health';
import { publicRoute } from '@/lib/server/http/route';

export const GET = publicRoute(async ({ app }) => {
  const state = await health(app);
  return Response.json(state, { status: state.status === 'down' ? 503 : 200 });
});
