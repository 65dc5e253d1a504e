import type { Page } from '@playwright/test';
import { z } from 'zod';
import { patient } from './at-work';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

const Heard = z.object({
  tones: z.array(z.object({ shape: z.string(), fromHertz: z.number(), toHertz: z.number() })),
  shakes: z.array(z.array(z.number())),
  locks: z.number(),
});

/** Notes the sounds and vibrations of the page. It allows sound only after a tap, as browsers do. */
async function listens(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard = {
      tones: [] as { shape: string; fromHertz: number; toHertz: number }[],
      shakes: [] as number[][],
      locks: 0,
    };
    Object.assign(window, { heard });
    let isTapped = false;
    for (const tap of ['pointerup', 'keydown'])
      window.addEventListener(tap, () => void (isTapped = true), { capture: true });
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        void super.suspend();
      }
      override get state(): AudioContextState {
        return isTapped ? super.state : 'suspended';
      }
      override resume(): Promise<void> {
        return isTapped ? super.resume() : new Promise(() => undefined);
      }
      override createOscillator(): OscillatorNode {
        const tone = super.createOscillator();
        const noted = { shape: '', fromHertz: 0, toHertz: 0 };
        const { frequency } = tone;
        const [set, ramp, start] = [
          frequency.setValueAtTime.bind(frequency),
          frequency.linearRampToValueAtTime.bind(frequency),
          tone.start.bind(tone),
        ];
        frequency.setValueAtTime = (value, at) => ((noted.fromHertz = value), set(value, at));
        frequency.linearRampToValueAtTime = (value, at) => ((noted.toHertz = value), ramp(value, at));
        tone.start = (at) => (heard.tones.push({ ...noted, shape: tone.type }), start(at));
        return tone;
      }
    };
    navigator.vibrate = (pattern) => heard.shakes.push(typeof pattern === 'number' ? [pattern] : [...pattern]) > 0;
    // A page without a real screen gets no lock, so the test gives it one.
    navigator.wakeLock.request = async () => {
      heard.locks += 1;
      const lock = Object.assign(new EventTarget(), {
        released: false,
        type: 'screen' as const,
        onrelease: null,
        release: async () => undefined,
      });
      window.addEventListener('test:asleep', () => lock.dispatchEvent(new Event('release')), { once: true });
      return lock;
    };
  });
}

async function heardOn(page: Page): Promise<z.infer<typeof Heard>> {
  return Heard.parse(await page.evaluate(() => Reflect.get(window, 'heard')));
}

async function turnsOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sound off' }).click();
  await page.getByRole('button', { name: 'Turn sound on' }).click();
}

test('sound is off until a person turns it on, and then "Paid" and "Stop" differ in sound and vibration', async ({
  page,
}) => {
  await listens(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Sound off' }).click();
  await expect(page.getByRole('button', { name: 'Hear “Paid”' })).toBeDisabled();
  expect(await heardOn(page)).toEqual({ tones: [], shakes: [], locks: 0 });

  await page.getByRole('button', { name: 'Turn sound on' }).click();
  await page.getByRole('button', { name: 'Hear “Paid”' }).click();
  const paid = await heardOn(page);
  await page.getByRole('button', { name: 'Hear “Stop”' }).click();
  const both = await heardOn(page);
  const stop = both.tones.slice(paid.tones.length);
  expect(paid.tones.map(({ fromHertz }) => fromHertz)).toEqual([784, 1_175]);
  expect(stop.every(({ fromHertz, toHertz }) => toHertz < fromHertz && fromHertz < 300)).toBe(true);
  expect(stop.length).toBeGreaterThan(0);
  expect(new Set([...paid.tones, ...stop].map(({ shape }) => shape)).size).toBe(2);
  expect(both.shakes).toHaveLength(2);
  expect(both.shakes[0]).not.toEqual(both.shakes[1]);
  expect(both.locks).toBe(1);
  await expect(page.getByText('This screen stays awake while you look at it.')).toBeVisible();
  // The browser takes the lock from a hidden page. When the page is visible again, it asks for the lock again.
  await page.evaluate(() => void window.dispatchEvent(new Event('test:asleep')));
  await expect(page.getByText('This browser may still let the screen go dark.')).toBeVisible();
  await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('This screen stays awake while you look at it.')).toBeVisible();
  expect((await heardOn(page)).locks).toBe(2);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Sound on' })).toBeFocused();
});

test('a browser remembers that sound is on, and after a reload says that it waits for a tap', async ({ page }) => {
  await listens(page);
  await page.goto('/');
  await turnsOn(page);
  await page.getByLabel('Loud', { exact: true }).check();
  await page.keyboard.press('Escape');
  await page.reload();
  const control = page.getByRole('button', { name: 'Tap to turn sound on' });
  await expect(control).toBeVisible();
  // That tap turns the sound on and does nothing else.
  await control.click();
  await expect(page.getByRole('button', { name: 'Sound on' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Sound on' }).click();
  await expect(page.getByLabel('Loud', { exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'Turn sound off' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sound off' })).toBeVisible();
});

test('any first tap turns the sound on, and turning it off in one tab turns it off in the other', async ({
  page,
  context,
}) => {
  await listens(page);
  await page.goto('/');
  await turnsOn(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Tap to turn sound on' })).toBeVisible();
  await page.getByText('TEST', { exact: true }).click();
  await expect(page.getByRole('button', { name: 'Sound on' })).toBeVisible();

  const other = patient(await context.newPage());
  await other.goto('/');
  // A new tab may wait for a tap of its own. A tap on the button itself would then only turn the sound on.
  await other.getByText('TEST', { exact: true }).click();
  await other.getByRole('button', { name: 'Sound on' }).click();
  await other.getByRole('button', { name: 'Turn sound off' }).click();
  await expect(page.getByRole('button', { name: 'Sound off' })).toBeVisible();
});

test('a failed prompt buzzes and a paid one rings, each once, and with sound off neither does', async ({
  page,
  upstream,
  stack,
}) => {
  await listens(page);
  await page.goto('/');
  await turnsOn(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Ask for a payment' }).click();
  const pad = page.getByRole('region', { name: 'Ask for a payment' });
  const asks = async (phone: string, answer: 'pin' | 'no_money'): Promise<void> => {
    await pad.getByLabel('Till').fill('K000221');
    await pad.getByLabel('Amount, KES').fill('95');
    await pad.getByLabel("Customer's phone").fill(phone);
    await pad.getByRole('button', { name: 'Send the prompt' }).click();
    await expect(pad.getByRole('timer')).toBeVisible();
    await upstream.answers([...stack.sandbox.state.payments.keys()].at(-1) ?? '', answer);
    await expect(pad.getByRole('timer')).toHaveCount(0);
    await pad.getByRole('button', { name: 'Another customer' }).click();
  };
  await asks('0700000081', 'no_money');
  expect((await heardOn(page)).tones.map(({ shape }) => shape)).toEqual(['sawtooth', 'sawtooth']);
  await asks('0700000082', 'pin');
  expect((await heardOn(page)).tones.map(({ shape }) => shape)).toEqual([
    'sawtooth',
    'sawtooth',
    'triangle',
    'triangle',
  ]);
  expect((await heardOn(page)).shakes).toHaveLength(2);
  await page.getByRole('button', { name: 'Sound on' }).click();
  await page.getByRole('button', { name: 'Turn sound off' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await asks('0700000083', 'pin');
  expect((await heardOn(page)).tones).toHaveLength(4);
});
