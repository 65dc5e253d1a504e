import { route } from '@/lib/server/http/route';
import { firstSteps } from '@/lib/server/settings/first-steps';

export const GET = route('connection.manage', async ({ app }) => Response.json(await firstSteps(app)));
