import type { Browser, BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';
import { patient } from './at-work';
import { expect } from './fixtures';

/** The PIN of everyone at these tablets. */
export const PIN = '280419';
const Made = z.object({ id: z.string(), code: z.string() });
const Member = z.object({ id: z.string() });

export type Tablet = {
  context: BrowserContext;
  page: Page;
  deviceName: string;
  till: string;
  people: readonly string[];
};

let made = 0;

/** Returns a tablet enrolled for its own till, and two cashiers of that till with a PIN. */
export async function aTablet({
  owner,
  browser,
  baseURL,
}: {
  owner: Page;
  browser: Browser;
  baseURL: string;
}): Promise<Tablet> {
  made += 1;
  const till = `K0001${String(made).padStart(2, '0')}`;
  const deviceName = `Counter ${made}`;
  const people = [`Amina Wanjiru ${made}`, `Brian Kiprop ${made}`];
  expect(
    (await owner.request.post('/api/settings/tills', { data: { number: till, name: `SHOP ${made}` } })).status(),
  ).toBe(201);
  for (const name of people) {
    const added = await owner.request.post('/api/settings/staff', { data: { name, tills: [till] } });
    expect(added.status()).toBe(201);
    const { id } = Member.parse(await added.json());
    expect((await owner.request.put(`/api/settings/staff/${id}/pin`, { data: { pin: PIN } })).status()).toBe(204);
  }
  const { code } = Made.parse(
    await (await owner.request.post('/api/settings/devices', { data: { name: deviceName, till } })).json(),
  );
  const context = await browser.newContext({ baseURL });
  const page = patient(await context.newPage());
  await page.goto('/device');
  await page.getByLabel('Code').fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Who is at the counter?' })).toBeVisible();
  return { context, page, deviceName, till, people };
}

/** Chooses a name and enters a PIN. */
export async function takes({ page }: Pick<Tablet, 'page'>, name: string, pin = PIN): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  // What is typed before the pad is there goes nowhere.
  await expect(page.getByRole('group', { name: /PIN/ })).toBeVisible();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}
