import { route } from '@/lib/server/http/route';
import { testConnection } from '@/lib/server/settings/test-connection';

export const POST = route('connection.manage', async ({ app, actor }) =>
  Response.json(await testConnection(app, actor)),
);
