import type { Page, Route } from '@playwright/test';
import { z } from 'zod';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';
import { listensToRegions, said } from './live-regions';

const [OCTOBER, SEPTEMBER] = ['2026-10-14T09:00:00.000Z', '2026-09-02T09:00:00.000Z'];

/** A search through a long record, whose pieces come when the test lets them go. */
type LongSearch = { answer(cursor: string): void; isAborted(cursor: string): boolean };

/** Answers as a server with a long record does: nothing yet, then one payment, then that all has been searched. */
async function aLongSearch(page: Page, payment: unknown): Promise<LongSearch> {
  const answers: Readonly<Record<string, object>> = {
    '': { payments: [], nextCursor: 'one', searchedTo: OCTOBER },
    one: { payments: [payment], nextCursor: 'two', searchedTo: SEPTEMBER },
    two: { payments: [], nextCursor: null, searchedTo: null },
  };
  const answered = new Set(['']);
  const held: { cursor: string; route: Route }[] = [];
  const aborted = new Set<string>();
  const cursorOf = (url: string): string => new URL(url).searchParams.get('cursor') ?? '';
  const fulfil = (route: Route, cursor: string): Promise<void> =>
    // A request that was aborted takes no answer.
    route.fulfill({ json: answers[cursor] }).catch(() => undefined);
  page.on('requestfailed', (request) => void aborted.add(cursorOf(request.url())));
  await page.route('**/api/payments?*', async (route) => {
    const cursor = cursorOf(route.request().url());
    if (answered.has(cursor)) await fulfil(route, cursor);
    else held.push({ cursor, route });
  });
  return {
    answer(cursor) {
      answered.add(cursor);
      for (const each of held) if (each.cursor === cursor) void fulfil(each.route, cursor);
    },
    isAborted: (cursor) => aborted.has(cursor),
  };
}

const Answered = z.object({ payments: z.tuple([z.unknown()]) });

/** Another program of the merchant makes a payment of this sum, and the dashboard hears of it. Returns its view. */
async function pays(upstream: SandboxClient, stack: DashboardStack, amount: string): Promise<unknown> {
  const q = await upstream.asks({ amount });
  await upstream.answers(q, 'pin');
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ q }) };
  const answer = await stack.fetch('/api/lookup', asked);
  return Answered.parse(await answer.json()).payments[0];
}

/** Opens a filtered list. When a payment changes, only the server knows whether it matches, and is asked anew. */
async function openAndAskAnew(page: Page, change: () => Promise<unknown>): Promise<void> {
  await page.goto('/payments?q=zz');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await change();
  await expect(page.getByText('Nothing matches')).toHaveCount(0);
}

const button = (page: Page, name: string) => page.getByRole('button', { name });

test.beforeEach(async ({ page }) => listensToRegions(page));

test('a search that takes long says how far it has looked, shows what it finds, and ends when a person says so', async ({
  page,
  upstream,
  stack,
}) => {
  const search = await aLongSearch(page, await pays(upstream, stack, '8400'));
  await openAndAskAnew(page, () => pays(upstream, stack, '8401'));
  await expect(page.getByText('Searched back to 14 Oct 12:00. Searching on for older payments.')).toBeVisible();
  await expect(page.getByText('Nothing matches')).toHaveCount(0);
  search.answer('one');
  await expect(page.getByText('Searched back to 2 Sep 12:00.')).toBeVisible();
  await expect(page.getByRole('row', { name: /8,400/ })).toBeVisible();

  await button(page, 'Stop searching').click();
  await expect(page.getByText('Older payments have not been searched.').first()).toBeVisible();
  await expect.poll(() => search.isAborted('two')).toBe(true);
  // The button that has the focus keeps it.
  await expect(button(page, 'Search on')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Stop searching')).toBeVisible();
  search.answer('two');
  await expect(page.getByText('All payments have been searched.').first()).toBeVisible();
  await expect(page.getByRole('row', { name: /8,400/ })).toBeVisible();
  await expect(button(page, 'Search on')).toHaveCount(0);
  const heard = (await said(page)).filter((text) => /search/i.test(text));
  expect(heard).toEqual([
    'Searching on for older payments.',
    'The search was stopped. Older payments have not been searched.',
    'Searching on for older payments.',
    'All payments have been searched.',
  ]);
});

test('a search ends when the person filters anew', async ({ page, upstream, stack }) => {
  const search = await aLongSearch(page, await pays(upstream, stack, '8500'));
  await openAndAskAnew(page, () => pays(upstream, stack, '8501'));
  await expect(page.getByText('Searched back to 14 Oct 12:00.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page.getByRole('row', { name: /8,500/ })).toBeVisible();
  await expect.poll(() => search.isAborted('one')).toBe(true);
  await expect(page.getByText('Searched back to')).toHaveCount(0);
});
