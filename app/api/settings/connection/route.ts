import { route } from '@/lib/server/http/route';
import { connectionView } from '@/lib/server/settings/connection-view';

export const GET = route('connection.manage', async ({ app }) => Response.json(await connectionView(app)));
