import { route } from '@/lib/server/http/route';

/** Somebody touches the screen without asking for anything: that they asked this is what counts. */
export const POST = route('self', async () => new Response(null, { status: 204 }));
