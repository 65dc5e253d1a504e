import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { resetPassword } from '@/lib/server/staff/reset-password';

export const POST = route('staff.manage', async ({ app, params, actor }) =>
  Response.json(await resetPassword(app, actor, pathId(params)), { status: 201 }),
);
