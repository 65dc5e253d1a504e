import { z } from 'zod';
import type { BooksNews } from '@/lib/contract/books-news';
import { AppError } from '@/lib/domain/errors';
import { readRange } from '@/lib/domain/report/report-range';
import { depositsAs } from '@/lib/server/books/drawn-as';
import { listDeposits } from '@/lib/server/deposits/list-deposits';
import { parseOr400, route } from '@/lib/server/http/route';

const Days = z.object({ from: z.string().max(10).default(''), to: z.string().max(10).default('') });

export const GET = route('deposits.see', async ({ app, person, request }) => {
  const { from, to } = parseOr400(Days, Object.fromEntries(new URL(request.url).searchParams));
  const range = from === '' && to === '' ? null : readRange(from, to);
  if (typeof range === 'string') throw new AppError('invalid_input', { field: 'from', reason: range });
  return Response.json({ drawn: depositsAs(await listDeposits(app, { person, range })) } satisfies BooksNews);
});
