import { anActor } from '@/lib/testing/a-person';
import { describe, expect, test } from 'vitest';
import { Subscription, SubscriptionInput } from '@/lib/contract/connection';
import { createBudget } from '@/lib/server/kopokopo/budget';
import { createKopokopo } from '@/lib/server/kopokopo/kopokopo';
import { createUpstreamCall } from '@/lib/server/kopokopo/upstream-call';
import type { App } from '@/lib/server/app-context';
import { aServer } from '@/lib/testing/a-server';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { connectionView } from './connection-view';
import { removeSubscription } from './remove-subscription';
import { subscribe } from './subscribe';

type Heard = { method: string; path: string; authorization: string; body: unknown };
type Reply = { status: number; location?: string; body?: unknown };

const PUBLIC_URL = new URL('https://pay.shop.example/counter/');
const MADE: Reply = {
  status: 201,
  location: 'https://upstream.example/api/v1/webhook_subscriptions/a1b2c3d4-0000-4000-8000-00000000000a',
};

/**
 * Returns an app whose Kopo Kopo gives one token, and these answers to subscriptions one by one. The last is repeated.
 */
async function aSubscriber(
  store: App['store'],
  replies: readonly Reply[],
  publicUrl: URL | null = PUBLIC_URL,
): Promise<{ app: App; heard: Heard[] }> {
  const { app, clock } = await anApp(store, publicUrl === null ? {} : { publicUrl });
  const heard: Heard[] = [];
  const baseUrl = await aServer((request, reply, body) => {
    const answer = replies[Math.min(heard.length, replies.length - 1)] ?? MADE;
    heard.push({
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body: JSON.parse(body),
    });
    reply.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
    reply.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  });
  const send = createUpstreamCall({ fetch, budget: createBudget(1_000, clock), timers: clock, random: () => 0.5 });
  const call: typeof send = (request, ticket) =>
    send({ ...request, headers: { ...request.headers, authorization: 'Bearer a-token' } }, ticket);
  const kopokopo = createKopokopo({ call, baseUrl, apiVersion: 'v1', health: app.health });
  return { app: { ...app, kopokopo }, heard };
}

const ORDER = { eventType: 'buygoods_transaction_received', scope: 'till', till: 'K000001' } as const;

describe.each(testDatabases())('subscriptions in $engine', ({ fresh }) => {
  test('a subscription is registered at Kopo Kopo with our public address, and stored', async () => {
    const { app, heard } = await aSubscriber(await fresh(), [MADE]);
    const made = Subscription.parse(await subscribe(app, anActor(app), ORDER));
    expect(heard).toEqual([
      {
        method: 'POST',
        path: '/api/v1/webhook_subscriptions',
        authorization: 'Bearer a-token',
        body: {
          event_type: ORDER.eventType,
          url: 'https://pay.shop.example/counter/api/kopokopo/webhook',
          scope: 'till',
          scope_reference: 'K000001',
        },
      },
    ]);
    expect((await connectionView(app)).subscriptions).toEqual([made]);
  });

  test('the same subscription is not registered twice, but one of another event, till or scope is', async () => {
    const { app, heard } = await aSubscriber(await fresh(), [MADE]);
    const made = await subscribe(app, anActor(app), ORDER);
    expect(await subscribe(app, anActor(app), { ...ORDER, till: '000001' })).toEqual(made);
    expect(heard).toHaveLength(1);
    await subscribe(app, anActor(app), { ...ORDER, eventType: 'buygoods_transaction_reversed' });
    await subscribe(app, anActor(app), { ...ORDER, till: 'K000002' });
    await subscribe(app, anActor(app), { ...ORDER, scope: 'company', till: null });
    expect(heard).toHaveLength(4);
    const moved = { ...app, notices: { ...app.notices, publicUrl: new URL('https://elsewhere.example/') } };
    expect(await subscribe(moved, anActor(moved), ORDER)).toMatchObject({
      url: 'https://elsewhere.example/api/kopokopo/webhook',
    });
  });

  test('two people who register the same subscription at once store one', async () => {
    const { app } = await aSubscriber(await fresh(), [MADE]);
    const [one, two] = await Promise.all([subscribe(app, anActor(app), ORDER), subscribe(app, anActor(app), ORDER)]);
    expect(one).toEqual(two);
    expect((await connectionView(app)).subscriptions).toHaveLength(1);
  });

  test('a deleted subscription can be registered again', async () => {
    const { app, heard } = await aSubscriber(await fresh(), [MADE]);
    const made = await subscribe(app, anActor(app), ORDER);
    await removeSubscription(app, anActor(app), made.id);
    await expect(removeSubscription(app, anActor(app), made.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await connectionView(app)).subscriptions).toEqual([]);
    await subscribe(app, anActor(app), ORDER);
    expect(heard).toHaveLength(2);
  });
});

const [sqlite] = testDatabases();
const subscriber = async (replies: readonly Reply[], publicUrl?: URL | null) =>
  aSubscriber(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))), replies, publicUrl);

describe('a registration that fails', () => {
  test('without a public address is never sent', async () => {
    const { app, heard } = await subscriber([MADE], null);
    await expect(subscribe(app, anActor(app), ORDER)).rejects.toMatchObject({
      code: 'public_url_missing',
      status: 409,
    });
    expect(heard).toEqual([]);
  });

  test.each([
    [{ status: 400, body: { error_code: 400, error_message: 'Invalid scope reference' } }, 'Invalid scope reference'],
    [
      { status: 400, body: { error_message: ['Url must be https', "Scope can't be blank"] } },
      "Url must be https; Scope can't be blank",
    ],
    [{ status: 200, body: { error_code: 429, error_message: 'Slow down' } }, 'Slow down'],
    [{ status: 403, body: { error_message: 'Application is not enabled' } }, 'Application is not enabled'],
  ])('with %j is reported in Kopo Kopo’s own words, and nothing is stored', async (reply, text) => {
    const { app } = await subscriber([reply]);
    await expect(subscribe(app, anActor(app), ORDER)).rejects.toMatchObject({
      code: 'upstream_said',
      params: { text },
    });
    expect((await connectionView(app)).subscriptions).toEqual([]);
  });

  test('is sent once, and can be tried again', async () => {
    const { app, heard } = await subscriber([{ status: 503 }, MADE]);
    await expect(subscribe(app, anActor(app), ORDER)).rejects.toMatchObject({
      code: 'upstream_unavailable',
      params: { detail: 'answered 503' },
    });
    expect(heard).toHaveLength(1);
    expect(await subscribe(app, anActor(app), ORDER)).toMatchObject({ till: 'K000001' });
  });

  test.each([
    [403, 'forbids this request (403)'],
    [404, 'answered 404'],
    [422, 'answered 422'],
  ])('with only the status %i quotes no words of Kopo Kopo', async (status, detail) => {
    const { app } = await subscriber([{ status }]);
    await expect(subscribe(app, anActor(app), ORDER)).rejects.toMatchObject({
      code: 'upstream_refused',
      params: { detail },
    });
  });
});

test.each([
  { eventType: 'buygoods_transaction_received', scope: 'till' },
  { eventType: 'buygoods_transaction_received', scope: 'company', till: 'K000001' },
  { eventType: 'made_up', scope: 'company' },
])('%j is no valid registration', (input) => {
  expect(SubscriptionInput.safeParse(input).success).toBe(false);
});
