import { route } from '@/lib/server/http/route';
import { removeNote } from '@/lib/server/payment-notes/remove-note';

export const DELETE = route('payments.note', async ({ app, params, actor }) =>
  Response.json({ notes: await removeNote(app, actor, { id: params['id'] ?? '', noteId: params['note'] ?? '' }) }),
);
