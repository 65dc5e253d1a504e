import { route } from '@/lib/server/http/route';
import { viewerOf } from '@/lib/server/views/shell';

export const GET = route('self', async ({ person }) => Response.json(viewerOf(person)));
