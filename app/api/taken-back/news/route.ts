import { z } from 'zod';
import type { BooksNews } from '@/lib/contract/books-news';
import { TakenBackQuery } from '@/lib/contract/reversals';
import { merchantDay } from '@/lib/domain/merchant-day';
import { monthsUntil, readMonth, SUMMED_MONTHS } from '@/lib/domain/reversal-follow/months';
import { nowIso } from '@/lib/domain/utc-iso';
import { takenBackAs } from '@/lib/server/books/drawn-as';
import { parseOr400, route } from '@/lib/server/http/route';
import { listTakenBack } from '@/lib/server/reversals/list-taken-back';
import { sumTakenBack } from '@/lib/server/reversals/sum-taken-back';

const Until = z.object({ until: z.string().max(7).default('') });

export const GET = route('reversals.follow', async ({ app, person, request }) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const { show } = parseOr400(TakenBackQuery, asked);
  const until = readMonth(parseOr400(Until, asked).until) ?? merchantDay(nowIso(app), app.timeZone).slice(0, 7);
  const drawn = takenBackAs(
    await listTakenBack(app, person, { show }),
    await sumTakenBack(app, person, monthsUntil(until, SUMMED_MONTHS)),
  );
  return Response.json({ drawn } satisfies BooksNews);
});
