import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { removePasskey } from '@/lib/server/passkeys/remove-passkey';

export const DELETE = route('self', async ({ app, params, actor }) => {
  await removePasskey(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
