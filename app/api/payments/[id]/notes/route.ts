import { AddNoteRequest } from '@/lib/contract/payment-notes';
import { idempotencyId } from '@/lib/server/http/idempotency-id';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { addNote } from '@/lib/server/payment-notes/add-note';
import { listNotes } from '@/lib/server/payment-notes/list-notes';

const MAX_BODY_BYTES = 8 * 1024;

export const GET = route('payments.note', async ({ app, params, person }) =>
  Response.json({ notes: await listNotes(app, person, params['id'] ?? '') }),
);

export const POST = route('payments.note', async ({ app, request, params, actor }) => {
  const key = idempotencyId(request.headers);
  const note = parseOr400(AddNoteRequest, await jsonBody(request, MAX_BODY_BYTES));
  const notes = await addNote(app, actor, { id: params['id'] ?? '', request: note, key });
  return Response.json({ notes }, { status: 201 });
});
