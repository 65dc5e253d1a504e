import { listAlarms } from '@/lib/server/claims/list-alarms';
import { route } from '@/lib/server/http/route';

export const GET = route('payments.claim', async ({ app, person }) =>
  Response.json({ alarms: await listAlarms(app, person) }),
);
