import { route } from '@/lib/server/http/route';
import { testConnection } from '@/lib/server/settings/test-connection';

export const POST = route(async ({ app }) => Response.json(await testConnection(app)));
