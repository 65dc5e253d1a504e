import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseAsk } from './ask-body';
import { askPatiently } from './patient-prompt';
import { settleDue } from './settle';
import { aSandbox, anAskBody, type TestSandbox } from './testing-client';

const Seen = z.object({
  data: z.object({ attributes: z.object({ status: z.string(), event: z.object({ errors: z.string().nullable() }) }) }),
});

async function seen(sandbox: TestSandbox, id: string): Promise<[string, string | null]> {
  const { status, event } = Seen.parse(await (await sandbox.look(id)).json()).data.attributes;
  return [status, event.errors];
}

describe('an answer', () => {
  test.each([
    ['pin', 'Success', null],
    ['wrong_pin', 'Failed', 'The initiator information is invalid.'],
    ['no_money', 'Failed', 'The balance is insufficient for the transaction'],
    ['cancel', 'Failed', 'Request cancelled by user'],
  ])('%s takes effect after the delay and not before', async (action, status, reason) => {
    const sandbox = aSandbox({ answerDelayMs: 1500 });
    const id = await sandbox.ask();
    const pressed = await sandbox.press(id, action);
    expect([pressed.status, await pressed.json()]).toEqual([200, { requestId: id, action }]);
    sandbox.advance(1499);
    expect(await seen(sandbox, id)).toEqual(['Pending', null]);
    sandbox.advance(1);
    expect(await seen(sandbox, id)).toEqual([status, reason]);
    sandbox.advance(86_400_000);
    expect(await seen(sandbox, id)).toEqual([status, reason]);
  });

  test.each([
    ['ignored', 'No response from user.'],
    ['untouched', 'DS timeout user cannot be reached.'],
  ])('that never comes fails the %s prompt after a minute', async (what, reason) => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    if (what === 'ignored') await sandbox.press(id, 'ignore');
    sandbox.advance(59_999);
    expect(await seen(sandbox, id)).toEqual(['Pending', null]);
    sandbox.advance(1);
    expect(await seen(sandbox, id)).toEqual(['Failed', reason]);
  });

  test('to a patient prompt is awaited until somebody looks the payment up, and then for its own time', async () => {
    const sandbox = aSandbox();
    const ask = parseAsk(anAskBody());
    if (!('ask' in ask)) throw new Error(ask.message);
    const { id } = askPatiently(sandbox.state, ask.ask, 600_000);
    sandbox.advance(30 * 86_400_000);
    settleDue(sandbox.state);
    expect(await (await sandbox.call('/phone')).text()).toContain('Waits until somebody uses it');
    expect(await seen(sandbox, id)).toEqual(['Pending', null]);
    const initiated = z.object({ data: z.object({ attributes: z.object({ initiation_time: z.string() }) }) });
    const { initiation_time: at } = initiated.parse(await (await sandbox.look(id)).json()).data.attributes;
    expect(Date.parse(at)).toBe(sandbox.state.nowMs());
    sandbox.advance(599_999);
    expect(await seen(sandbox, id)).toEqual(['Pending', null]);
    sandbox.advance(1);
    expect(await seen(sandbox, id)).toEqual(['Failed', 'DS timeout user cannot be reached.']);
  });

  test('to a patient prompt may come first, however late', async () => {
    const sandbox = aSandbox();
    const ask = parseAsk(anAskBody());
    if (!('ask' in ask)) throw new Error(ask.message);
    const { id } = askPatiently(sandbox.state, ask.ask, 600_000);
    sandbox.advance(30 * 86_400_000);
    expect((await sandbox.press(id, 'pin')).status).toBe(200);
    expect(await seen(sandbox, id)).toEqual(['Success', null]);
  });

  test('counts only once', async () => {
    const sandbox = aSandbox({ answerDelayMs: 1500 });
    const id = await sandbox.ask();
    await sandbox.press(id, 'cancel');
    expect((await sandbox.press(id, 'pin')).status).toBe(409);
  });

  test('is too late once the prompt has lapsed', async () => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    sandbox.advance(60_000);
    expect((await sandbox.press(id, 'pin')).status).toBe(409);
  });

  test('needs a known prompt and a known action', async () => {
    const sandbox = aSandbox();
    expect((await sandbox.press('nobody', 'pin')).status).toBe(404);
    expect((await sandbox.press(await sandbox.ask(), 'run away')).status).toBe(400);
    expect((await sandbox.call(`/phone/${await sandbox.ask()}`, { form: {} })).status).toBe(400);
  });
});

describe('the page', () => {
  test('shows the newest prompt first, each with its five named buttons', async () => {
    const sandbox = aSandbox();
    await sandbox.ask({ till_number: 'K111' });
    await sandbox.ask({ till_number: 'K222' });
    const page = await (await sandbox.call('/phone')).text();
    expect(page.indexOf('K222')).toBeGreaterThan(0);
    expect(page.indexOf('K222')).toBeLessThan(page.indexOf('K111'));
    const buttons = [...page.matchAll(/aria-label="([^"]+) to K222"/g)].map((match) => match[1]);
    const names = ['Enter PIN', 'Wrong PIN', 'No money', 'Cancel', 'Ignore'];
    expect(buttons).toEqual(names.map((name) => `${name}: KES 1,250.50`));
    expect(page).toContain('Zawadi Mutiso');
    expect(page).toContain('SANDBOX');
  });

  test('shows the outcome of earlier prompts, without buttons', async () => {
    const sandbox = aSandbox();
    await sandbox.press(await sandbox.ask(), 'pin');
    await sandbox.press(await sandbox.ask(), 'no_money');
    const page = await (await sandbox.call('/phone')).text();
    expect(page).toMatch(/Paid\. M-PESA code UKN[A-Z0-9]{7}/);
    expect(page).toContain('Not paid. The balance is insufficient for the transaction');
    expect(page).not.toContain('name="action"');
  });

  test('stays the same text as long as nothing happens, so that it need not be drawn again', async () => {
    const sandbox = aSandbox();
    await sandbox.ask();
    const before = await (await sandbox.call('/phone')).text();
    sandbox.advance(30_000);
    expect(await (await sandbox.call('/phone')).text()).toBe(before);
  });

  test('escapes what the merchant wrote', async () => {
    const sandbox = aSandbox();
    const evil = `"><script>alert('x')</script>`;
    await sandbox.ask({ till_number: evil, subscriber: { phone_number: '0711222333', first_name: evil } });
    const page = await (await sandbox.call('/phone')).text();
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;');
  });

  test('works as a plain form', async () => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    const form = { form: { action: 'pin' }, headers: { accept: 'text/html,*/*' } };
    const pressed = await sandbox.call(`/phone/${id}`, form);
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/phone']);
    const again = await sandbox.call(`/phone/${id}`, form);
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('already answered')]);
  });
});

test.each(['/phone', '/log', '/faults', '/payments/x'])('%s answers only to loopback names', async (path) => {
  const sandbox = aSandbox();
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost:1@evil.example', '']) {
    expect((await sandbox.call(path, { headers: { host } })).status).toBe(403);
  }
  expect((await sandbox.call(path, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect((await sandbox.call(path, { headers: { origin: 'null' } })).status).toBe(403);
  for (const host of ['localhost', 'LOCALHOST:4000', '[::1]:4000']) {
    expect((await sandbox.call(path, { headers: { host } })).status).not.toBe(403);
  }
});
