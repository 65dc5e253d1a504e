import { ReceiptRequest } from '@/lib/contract/receipt';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { noteReceipt } from '@/lib/server/payments/note-receipt';

const MAX_BODY_BYTES = 1_024;

export const POST = route('payments.see', async ({ app, actor, request, params }) => {
  const { use } = parseOr400(ReceiptRequest, await jsonBody(request, MAX_BODY_BYTES));
  await noteReceipt(app, actor, { id: params['id'] ?? '', use });
  return new Response(null, { status: 204 });
});
