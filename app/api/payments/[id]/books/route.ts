import { booksOfPayment } from '@/lib/server/books/books-of-payment';
import { route } from '@/lib/server/http/route';

export const GET = route('payments.see', async ({ app, person, params }) =>
  Response.json(await booksOfPayment(app, person, params['id'] ?? '')),
);
