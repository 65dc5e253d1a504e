import { z } from 'zod';
import { FILE_KINDS } from '@/lib/domain/reconcile/shape';
import { MOST_FILE_BYTES } from '@/lib/domain/reconcile/states';
import { keepable } from '@/lib/domain/storable-text';
import { bodyPieces } from '@/lib/server/http/body-bytes';
import { parseOr400, route } from '@/lib/server/http/route';
import { receiveFile } from '@/lib/server/reconciliations/receive-file';

const Query = z.object({
  name: z.string().trim().min(1).max(200).transform(keepable),
  kind: z.enum(FILE_KINDS),
});

/**
 * Takes a file as it is: the body is its bytes, the query has its name. This is the only route with so large a body.
 */
export const POST = route('reconcile.work', async ({ app, request, actor }) => {
  const { name, kind } = parseOr400(Query, Object.fromEntries(new URL(request.url).searchParams));
  const body = bodyPieces(request, MOST_FILE_BYTES);
  return Response.json({ id: await receiveFile(app, actor, { name, kind, body }) }, { status: 201 });
});
