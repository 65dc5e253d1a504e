import { z } from 'zod';
import { LookupAnswer } from '@/lib/contract/lookup';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

/**
 * Ways in which Kopo Kopo takes a request but does not answer, or sends its answer very slowly. The user must still get
 * a reply.
 */
const KEPT_BACK = [
  { what: 'holds its answer back', fault: { hold: true } },
  { what: 'sends its answer very slowly', fault: { drip: true } },
] as const;
const Detail = z.object({
  state: z.string(),
  checkedAt: z.string(),
  freshness: z.object({ trouble: z.object({ code: z.string(), detail: z.string() }).nullable() }),
});

/**
 * Returns the id of a payment request whose PIN the customer entered after we last heard that it waits. From then on
 * Kopo Kopo holds its answers back.
 */
async function aPaymentThatMovedOn(stack: DashboardStack, upstream: SandboxClient, fault: object): Promise<string> {
  const id = await upstream.asks();
  await lookUp(stack, id);
  // The log is cleared first: a check of the watch between two of these steps is held back too, and must be in the log.
  await upstream.forgets();
  await upstream.fails({ ...fault });
  await upstream.answers(id, 'pin');
  return id;
}

async function lookUp(stack: DashboardStack, q: string): Promise<LookupAnswer> {
  const reply = await stack.fetch('/api/lookup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ q }),
  });
  return LookupAnswer.parse(await reply.json());
}

/**
 * Returns whether Kopo Kopo was asked about the payment since it holds its answers back. It has answered none of these.
 */
const isAsked = (upstream: SandboxClient, id: string): boolean =>
  upstream.heard().some((request) => request.endsWith(`/incoming_payments/${id}`));

for (const { what, fault } of KEPT_BACK) {
  test(`while Kopo Kopo ${what}, an id is answered with what is known, and then reaches the record and the stream`, async ({
    stack,
    upstream,
  }) => {
    const listening = new AbortController();
    const stream = await stack.fetch('/api/live', { signal: listening.signal });
    const id = await aPaymentThatMovedOn(stack, upstream, fault);
    await expect(async () =>
      expect(await lookUp(stack, id)).toMatchObject({
        verdict: { kind: 'waiting' },
        upstream: { outcome: 'unavailable' },
        freshness: { trouble: { detail: 'did not answer in time' } },
      }),
    ).toPass();
    // The user got a reply before Kopo Kopo answered.
    expect(isAsked(upstream, id)).toBe(true);
    await upstream.recovers();
    let told = '';
    for await (const bytes of stream.body ?? []) {
      told += Buffer.from(bytes).toString('utf8');
      if (told.includes('"state":"paid"')) break;
    }
    listening.abort();
    expect(await lookUp(stack, id)).toMatchObject({ verdict: { kind: 'paid' }, freshness: { trouble: null } });
  });
}

test('a fresh read of a payment returns the known state while Kopo Kopo does not answer', async ({
  stack,
  upstream,
}) => {
  const id = await aPaymentThatMovedOn(stack, upstream, { hold: true });
  await expect(async () => {
    const known = Detail.parse(await (await stack.fetch(`/api/payments/${id}?fresh=1`)).json());
    expect(known).toMatchObject({ state: 'waiting', freshness: { trouble: { code: 'upstream_unavailable' } } });
  }).toPass();
  expect(isAsked(upstream, id)).toBe(true);
  await upstream.recovers();
  await expect
    .poll(async () => Detail.parse(await (await stack.fetch(`/api/payments/${id}`)).json()).state)
    .toBe('paid');
});

test('an unknown id is reported as unanswered, never as not found, while Kopo Kopo does not answer', async ({
  stack,
  upstream,
}) => {
  const id = await upstream.asks();
  await upstream.fails({ hold: true });
  const reply = await stack.fetch(`/api/payments/${id}`);
  expect(isAsked(upstream, id)).toBe(true);
  expect([reply.status, await reply.json()]).toMatchObject([503, { code: 'upstream_unavailable' }]);
  await upstream.recovers();
  await expect.poll(async () => (await stack.fetch(`/api/payments/${id}`)).status).toBe(200);
});

test('a payment request is shown as waiting and sent only once, while Kopo Kopo does not answer', async ({
  stack,
  upstream,
}) => {
  await upstream.fails({ hold: true });
  await upstream.forgets();
  const body = JSON.stringify({ till: 'K000001', phone: '0700000077', amount: 100 });
  const reply = await stack.fetch('/api/payments', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body,
  });
  const asked = z.object({ id: z.string(), state: z.string() }).parse(await reply.json());
  expect(asked.state).toBe('waiting');
  // The request was sent once and is not retried, so Kopo Kopo either holds it or has dropped it.
  expect(upstream.heard().some((request) => request.startsWith('POST') && request.endsWith('/incoming_payments'))).toBe(
    true,
  );
  await upstream.recovers();
  const WithRequest = z.object({ requestId: z.string().nullable(), state: z.string() });
  await expect
    .poll(async () => WithRequest.parse(await (await stack.fetch(`/api/payments/${asked.id}`)).json()).requestId)
    .not.toBeNull();
  expect(
    upstream.heard().filter((line) => line.startsWith('POST') && line.endsWith('/incoming_payments')),
  ).toHaveLength(1);
});

test.describe('without script, while Kopo Kopo does not answer,', () => {
  test.use({ javaScriptEnabled: false });

  test('the counter shows what is known', async ({ page, stack, upstream }) => {
    const id = await aPaymentThatMovedOn(stack, upstream, { hold: true });
    // What was checked within the last second is not checked again.
    await expect(async () => {
      await page.goto(`/?q=${id}`);
      await expect(page.locator('[data-verdict="waiting"]')).toBeVisible();
      expect(isAsked(upstream, id)).toBe(true);
    }).toPass();
    await upstream.recovers();
    await expect(async () => {
      await page.reload();
      await expect(page.locator('[data-verdict="paid"]')).toBeVisible({ timeout: 2_000 });
    }).toPass();
  });

  test('the counter says for an unknown id that Kopo Kopo does not answer', async ({ page, upstream }) => {
    const id = await upstream.asks();
    await upstream.fails({ hold: true });
    await page.goto(`/?q=${id}`);
    await expect(page.getByText('Kopo Kopo does not answer').first()).toBeVisible();
    expect(isAsked(upstream, id)).toBe(true);
  });
});
