import { route } from '@/lib/server/http/route';
import { signOutEverywhere } from '@/lib/server/staff/sign-out-everywhere';

export const POST = route('self', async ({ app, actor }) => {
  await signOutEverywhere(app, actor);
  return new Response(null, { status: 204, headers: { 'clear-site-data': '"cache", "storage"' } });
});
