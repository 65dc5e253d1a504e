import 'server-only';
import { health } from './health';
import { publicRoute } from './route';

/** `GET /api/health`. Answers 503 while the record cannot be written. */
export const healthRoute = publicRoute(async ({ app }) => {
  const state = await health(app);
  return Response.json(state, { status: state.status === 'down' ? 503 : 200 });
});
