import { route } from '@/lib/server/http/route';

/**
 * Called when a person touches the screen without asking the server for anything. The request itself marks the device
 * session as in use.
 */
export const POST = route('self', async () => new Response(null, { status: 204 }));
