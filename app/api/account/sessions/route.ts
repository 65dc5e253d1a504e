import { route } from '@/lib/server/http/route';
import { ownSessions } from '@/lib/server/staff/own-sessions';

export const GET = route('self', async ({ app, person }) => Response.json(await ownSessions(app, person)));
