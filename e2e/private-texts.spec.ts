import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';

test.use({ as: 'cashier', isPublic: true });

/** Matches the whole number, however a person wrote it. */
const WHOLE = /7\W{0,3}0\W{0,3}0\W{0,3}0\W{0,3}0\W{0,3}0\W{0,3}0\W{0,3}4\W{0,3}2/;
/** Reverses the order of the text after it, until it is ended. */
const OVERRIDE = '\u202e';

/** Returns an answer of Kopo Kopo about a payment in whose texts a person wrote whatever they liked. */
function answer(id: string, reference: string, currency: string): unknown {
  const resource = {
    id: randomUUID(),
    reference,
    origination_time: new Date().toISOString(),
    sender_phone_number: '+254700000042',
    amount: '25.00',
    currency,
    till_number: 'K000001',
    system: `Lipa ${OVERRIDE}Na`,
    status: 'Received',
    sender_first_name: `Amina${OVERRIDE}`,
    sender_middle_name: null,
    sender_last_name: '0700 000 042',
  };
  const metadata = {
    '0700000042': 'a',
    '0700001042': 'b',
    note: `call 0700-000-042 ${OVERRIDE}now`,
    nested: { phones: ['+254 (0) 700 000 042', 254700000042] },
  };
  return {
    data: {
      id,
      type: 'incoming_payment',
      attributes: {
        initiation_time: new Date().toISOString(),
        status: 'Success',
        event: { type: 'Incoming Payment Request', resource, errors: null },
        metadata,
        _links: {},
      },
    },
  };
}

test('no phone inside a text reaches a cashier, in JSON, by the stream or on a page, and no text reverses the text around it', async ({
  page,
  stack,
  upstream,
  traffic,
}) => {
  const [id, code] = [randomUUID(), 'UKN1MPU40Z'];
  await upstream.plants(id, answer(id, code, 'KES'));
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('searchbox').fill(id);
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-verdict="paid"]')).toBeVisible();
  await expect(page.getByText('0700***042').first()).toBeVisible();
  const bodies = [];
  for (const address of [
    `/api/payments/${id}`,
    '/api/payments?limit=200',
    `/api/lookup?q=${code}`,
    '/api/handover',
    '/',
    '/payments',
    `/payments/${id}`,
    '/handover',
  ]) {
    bodies.push(await (await stack.fetch(address, {}, 'cashier')).text());
  }
  for (const body of [...bodies, await traffic.received()]) expect(body).not.toMatch(WHOLE);
  expect(bodies[0]).toContain('0700***042 (2)');
  expect(await (await stack.fetch(`/api/payments/${id}`, {}, 'owner')).text()).toContain('call 0700-000-042');

  for (const address of ['/', `/payments/${id}`, '/payments', '/handover', `/payments/${id}/receipt`]) {
    await page.goto(address);
    await expect(page.getByText('0700***042').filter({ visible: true }).first()).toBeVisible();
    const loose = await page.evaluate((sign) => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const parent = text.parentElement;
        if (text.textContent?.includes(sign) === true && parent?.closest('bdi, script, [aria-live]') === null)
          found.push(text.textContent);
      }
      return found;
    }, OVERRIDE);
    expect(loose, address).toEqual([]);
  }
});

for (const [language, title] of [
  ['en', 'Paid in USD, not in shillings'],
  ['sw', 'Imelipwa kwa USD, si kwa shilingi'],
] as const) {
  test(`a payment in dollars says so before anything else, and is never the same as a sum in shillings, in ${language}`, async ({
    page,
    context,
    stack,
    upstream,
  }) => {
    const [id, code] = [randomUUID(), language === 'en' ? 'UKN1MPU41A' : 'UKN1MPU42B'];
    await upstream.plants(id, answer(id, code, 'USD'));
    await context.addCookies([{ name: 'imelipwa-language', value: language, url: stack.url }]);
    await page.goto('/');
    await page.getByRole('searchbox').fill(id);
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-verdict="paid_foreign"]')).toContainText(title);
    await page.getByRole('searchbox').fill(`${code} Confirmed. Ksh25.00 paid to SHOP`);
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-verdict="differs"]')).toContainText('USD');
    await page.goto(`/payments/${id}`);
    await expect(page.locator('[data-verdict="paid_foreign"]')).toContainText(title);
  });
}
