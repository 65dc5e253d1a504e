import { testEvening } from '@/lib/server/evening/test-evening';
import { route } from '@/lib/server/http/route';

export const POST = route('evening.change', async ({ app, actor }) => Response.json(await testEvening(app, actor)));
