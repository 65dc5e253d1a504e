import { expect, test } from './fixtures';

const box = { name: 'Find a payment' } as const;

test('a person pastes an id and sees the payment turn paid without reloading', async ({ page, upstream }) => {
  const id = await upstream.asks({ amount: '1250.50', till: 'K000001', metadata: { order: '55', table: '4' } });
  await page.goto('/');
  await page.evaluate(() => window.document.body.setAttribute('data-first-load', 'yes'));
  await page.getByRole('searchbox', box).fill(`  "${id.toUpperCase()}" `);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Waiting');

  await upstream.answers(id, 'pin');
  await expect(page.getByRole('status')).toContainText('Paid');
  await expect(page.getByRole('status')).toContainText('KES 1,250.50');
  const card = page.getByRole('article');
  await expect(card).toContainText('Amina Otieno');
  await expect(card).toContainText('+254700000012');
  await expect(card).toContainText('K000001');
  await expect(card.getByRole('row', { name: 'order 55' })).toBeVisible();
  await expect(card.getByRole('row', { name: 'table 4' })).toBeVisible();
  await expect(page.locator('body[data-first-load]')).toHaveCount(1);
});

test('a pasted text is looked up at once, with its line breaks', async ({ page, upstream, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await upstream.asks();
  await page.goto('/');
  await page.evaluate((text) => navigator.clipboard.writeText(text), `\n ${id} \r\n`);
  await page.getByRole('searchbox', box).focus();
  await page.keyboard.press('Control+V');
  await expect(page.getByRole('status')).toContainText('Waiting');
});

test('a location address on a foreign host is looked up by its id alone', async ({
  page,
  upstream,
  stack,
  traffic,
}) => {
  const id = await upstream.asks();
  await upstream.answers(id, 'pin');
  await page.goto('/');
  await upstream.forgets();
  await page.getByRole('searchbox', box).fill(`https://pay.evil.example:8443/api/v1/incoming_payments/${id}?next=1`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Paid');
  // The browser spoke only to the dashboard, and the dashboard asked its own Kopo Kopo only for that id.
  expect(traffic.asked().filter((address) => !address.startsWith(stack.url))).toEqual([]);
  // The watch may ask about other payments meanwhile; every call goes to this Kopo Kopo's own path, by an id.
  const paymentCalls = upstream.heard().filter((line) => line.includes('incoming_payments'));
  const own = /^GET \/api\/v[12]\/incoming_payments\/[0-9a-f-]{36}$/;
  expect(paymentCalls.filter((line) => !own.test(line))).toEqual([]);
  expect(paymentCalls.some((line) => line.endsWith(`/incoming_payments/${id}`))).toBe(true);
});

test('every field of an answer in the published shape is shown', async ({ page, upstream }) => {
  const id = '7c1e9a44-0000-11e5-80da-0aa34a9b2388';
  await upstream.plants(id, {
    data: {
      id,
      type: 'incoming_payment',
      attributes: {
        initiation_time: '2026-03-04T05:14:47.000+03:00',
        status: 'Success',
        event: {
          type: 'Incoming Payment Request',
          resource: {
            id: 'ff01aa22-0000-4000-8000-000000000001',
            reference: 'UC41AB2C3D',
            origination_time: '2026-03-04T05:15:00+03:00',
            sender_phone_number: '+254700000019',
            amount: '100.0',
            currency: 'KES',
            till_number: 'K000009',
            system: 'Lipa Na M-PESA',
            status: 'Received',
            sender_first_name: 'Zawadi',
            sender_middle_name: null,
            sender_last_name: 'Njoroge',
          },
          errors: null,
        },
        metadata: { customer_id: '90210', reference: 'INV-7', notes: 'Paid at the door' },
        _links: {
          callback_url: 'https://shop.example/hook',
          self: `https://sandbox.example/api/v1/incoming_payments/${id}`,
        },
      },
    },
  });
  await page.goto(`/payments/${id}`);
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.getByRole('status')).toContainText('Paid');
  const status = await page.getByRole('status').textContent();
  expect(status).toContain('KES 100');
  expect(status).not.toContain('100.0');
  const card = page.getByRole('article');
  for (const text of [
    'Zawadi Njoroge',
    '+254700000019',
    'K000009',
    'UC41AB2C3D',
    'Success',
    'Lipa Na M-PESA',
    id,
    '4 Mar 2026 05:15:00',
    '4 Mar 2026 05:14:47',
  ])
    await expect(card).toContainText(text);
  for (const row of ['customer_id 90210', 'reference INV-7', 'notes Paid at the door'])
    await expect(card.getByRole('row', { name: row })).toBeVisible();
});

test('an answer about another payment is shown as not understood, never as paid', async ({ page, upstream }) => {
  const paid = await upstream.asks();
  await upstream.answers(paid, 'pin');
  const asked = 'd2000000-0111-e511-80da-0aa34a9b2388';
  const other = {
    data: {
      id: paid,
      type: 'incoming_payment',
      attributes: {
        status: 'Success',
        initiation_time: '2026-03-04T05:14:47.000+03:00',
        event: {
          type: 'Incoming Payment Request',
          resource: {
            reference: 'UC41AB2C3E',
            amount: '100.0',
            currency: 'KES',
            till_number: 'K000009',
            status: 'Received',
          },
          errors: null,
        },
        metadata: {},
        _links: {},
      },
    },
  };
  await upstream.plants(asked, other);
  await page.goto('/');
  await page.getByRole('searchbox', box).fill(asked);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText("We do not understand Kopo Kopo's answer");
  await expect(page.getByRole('status')).not.toContainText('Paid');
  await page.goto(`/payments/${asked}`);
  await expect(page.getByRole('status')).toContainText("We do not understand Kopo Kopo's answer");
});

test('an unknown id is not found, and the page names the Kopo Kopo that was asked', async ({ page, stack }) => {
  await page.goto('/payments/a1b2c3d4-0000-4000-8000-000000000000');
  await expect(page.getByRole('status')).toContainText('Kopo Kopo does not know this id');
  await expect(page.getByRole('status')).toContainText(`sandbox at ${new URL(stack.sandbox.url).host}`);
});

for (const [what, text, isSent] of [
  ['nothing', '   ', false],
  // The server decides what a text means.
  ['a text that means nothing', 'hello there', true],
  ['more than 2,000 characters', 'x'.repeat(2_001), false],
] as const) {
  test(`${what} is answered with what can be looked up`, async ({ page, traffic }) => {
    await page.goto('/');
    await page.getByRole('searchbox', box).fill(text);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toContainText('You can look up');
    expect(traffic.asked().some((address) => address.endsWith('/api/lookup'))).toBe(isSent);
  });
}

test('a code finds its payment, an amount, a phone and a name give a list, and an edited message is never green', async ({
  page,
  upstream,
  stack,
}) => {
  const id = await upstream.asks({ amount: '731', phone: '+254700000077' });
  await upstream.answers(id, 'pin');
  const { payments } = await (
    await stack.fetch(`/api/lookup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: id }),
    })
  ).json();
  const code: string = payments[0].reference;
  await page.goto('/');
  const find = async (text: string): Promise<void> => {
    await page.getByRole('searchbox', box).fill(text);
    await page.keyboard.press('Enter');
  };
  await find(` ${code.toLowerCase().slice(0, 4)} ${code.slice(4)} `);
  await expect(page.getByRole('status')).toContainText('Paid');
  for (const text of ['731/=', '0700 000 077', '77', 'amina']) {
    await find(text);
    await expect(page.getByRole('status').first()).toContainText(
      text === '77' ? 'Not in our record' : /Which one\?|Is it this one\?/,
    );
    await expect(page.locator('[data-verdict]')).toHaveCount(0);
  }
  await page
    .getByRole('button', { name: /KES 731.*Amina/ })
    .first()
    .click();
  await expect(page.locator('[data-verdict="paid"]')).toContainText('KES 731');
  await find(`${code} Confirmed. Ksh7,310.00 paid to JOE STORES. on 23/11/26 at 5:40 PM.`);
  await expect(page.getByRole('status')).toContainText('Does not match');
  await expect(page.getByRole('status')).not.toContainText('Paid');
  // A code from years ago is in no list that can still be read.
  await find('OAA1MPU40Z');
  await expect(page.getByRole('status')).toContainText('Not here yet');
  await expect(page.getByRole('status')).toContainText('10 Jan 2020');
});
