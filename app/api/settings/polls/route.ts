import { PollInput } from '@/lib/contract/connection';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { pollByHand } from '@/lib/server/polls/poll-by-hand';
import { recentPolls } from '@/lib/server/store/queries/polls';

const MAX_BODY_BYTES = 4 * 1024;
const MOST_SHOWN = 50;

export const GET = route('connection.manage', async ({ app }) =>
  Response.json({ polls: await recentPolls(app.store.db, app.account.id, MOST_SHOWN) }),
);

export const POST = route('connection.manage', async ({ app, request, actor }) => {
  const input = parseOr400(PollInput, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await pollByHand(app, actor, input), { status: 201 });
});
