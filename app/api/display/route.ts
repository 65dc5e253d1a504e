import { displayState } from '@/lib/server/displays/display-state';
import { publicRoute } from '@/lib/server/http/route';

/** The route is public, because a customer's screen is no person. It tells only what the screen's own cookie opens. */
export const GET = publicRoute(async ({ app, request }) => Response.json(await displayState(app, request.headers)));
