import { Hono } from 'hono';
import { z } from 'zod';
import { jsonBody } from './body';
import type { ApiVersion } from './incoming-payment-body';
import { isLoopbackUrl } from './loopback';
import { noticeOfPoll } from './notices';
import { remember } from './remember';
import type { SandboxEnv } from './sandbox-env';
import { settleDue } from './settle';
import type { SandboxState } from './state';
import { sameTill, standingWord, TRANSACTION_TYPES, transactionResource } from './transaction';
import type { Poll } from './records';

const MOST_POLLS = 5_000;

const Time = (name: string) => z.iso.datetime({ offset: true, error: `${name} is invalid` });
const PollBody = z
  .object(
    {
      scope: z
        .string({ error: "Scope can't be blank" })
        .transform((scope) => scope.toLowerCase())
        .pipe(z.enum(['till', 'company'], { error: 'Scope is invalid' })),
      scope_reference: z.string().nullish(),
      from_time: Time('From time'),
      to_time: Time('To time'),
      _links: z.object(
        {
          callback_url: z
            .string({ error: "Callback url can't be blank" })
            .refine(
              (url) => URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopbackUrl(url)),
              'Callback url is an invalid url',
            ),
        },
        { error: "Callback url can't be blank" },
      ),
    },
    { error: 'Request body is invalid' },
  )
  .refine((body) => body.scope === 'company' || (body.scope_reference ?? '').trim() !== '', 'Invalid scope reference')
  .refine((body) => Date.parse(body.from_time) < Date.parse(body.to_time), 'From time must be before to time');

/** `POST` orders the list of a span of time (201, Location). `GET /{id}` returns the list once it is ready. */
export function pollingRoutes(state: SandboxState, version: ApiVersion): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post('/', async (c) => {
    const body = PollBody.safeParse(await jsonBody(c.req));
    if (!body.success)
      return c.json(
        { error_code: 400, error_message: body.error.issues[0]?.message ?? 'Request body is invalid' },
        400,
      );
    const { scope, scope_reference: scopeReference, from_time: fromTime, to_time: toTime, _links: links } = body.data;
    const poll: Poll = {
      id: state.chance.newId(),
      scope,
      scopeReference: scopeReference ?? null,
      fromTime,
      toTime,
      callbackUrl: links.callback_url,
      readyAtMs: state.nowMs() + state.settings.pollDelayMs,
      transactions: null,
    };
    remember(state.polls, { key: poll.id, value: poll, most: MOST_POLLS });
    c.header('Location', `${new URL(c.req.url).origin}/api/${version}/polling/${poll.id}`);
    return c.body(null, 201);
  });
  routes.get('/:id', (c) => {
    finishDuePolls(state);
    const poll = state.polls.get(c.req.param('id'));
    if (poll === undefined) return c.json({ error_code: 404, error_message: 'Entity not found' }, 404);
    return c.json(pollBody(state, poll, version));
  });
  return routes;
}

/** Makes the lists that are due, and sends their notices. */
export function finishDuePolls(state: SandboxState): void {
  settleDue(state);
  for (const poll of state.polls.values()) {
    if (poll.transactions !== null || poll.readyAtMs > state.nowMs()) continue;
    poll.transactions = listed(state, poll);
    noticeOfPoll(state, poll, pollBody(state, poll, 'v1'));
  }
}

function listed(state: SandboxState, poll: Poll): object[] {
  const [fromMs, toMs] = [Date.parse(poll.fromTime), Date.parse(poll.toTime)];
  return [...state.transactions.values()]
    .filter((transaction) => transaction.atMs >= fromMs && transaction.atMs <= toMs)
    .filter(
      (transaction) =>
        poll.scope === 'company' || (poll.scopeReference !== null && sameTill(poll.scopeReference, transaction.till)),
    )
    .map((transaction) => ({
      type: TRANSACTION_TYPES[transaction.kind],
      resource: transactionResource(transaction, {
        id: transaction.resourceId,
        status: standingWord(transaction),
        atMs: transaction.atMs,
      }),
    }));
}

function pollBody(state: SandboxState, poll: Poll, version: ApiVersion): object {
  return {
    data: {
      id: poll.id,
      type: 'polling',
      attributes: {
        status: poll.transactions === null ? 'Pending' : 'Success',
        from_time: poll.fromTime,
        to_time: poll.toTime,
        transactions: poll.transactions ?? [],
        scope: poll.scope === 'company' ? 'Company' : 'Till',
        scope_reference: poll.scopeReference,
        _links: { callback_url: poll.callbackUrl, self: `${state.origin}/api/${version}/polling/${poll.id}` },
      },
    },
  };
}
