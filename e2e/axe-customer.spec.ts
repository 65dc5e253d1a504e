import { BILL_SCENES } from '@/scripts/bill-scenes';
import { paidSaying, PAIRING_SCENES, SCREEN_SCENES } from '@/scripts/customer-scenes';
import { type Scenes, type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';
import { lookOver, lookOverInBoth } from './look-over';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

/** Checks each scene as its person sees it. */
function checksEach(scenes: Scenes): void {
  for (const [name, scene] of Object.entries(scenes))
    test.describe(name, () => {
      test.use({ as: scene.role ?? 'owner' });

      test('has no accessibility barriers', async ({ page }) => {
        const show = await scene.prepare(world);
        await page.goto(scene.path ?? '/');
        await page.locator('main').waitFor();
        await show(page);
        // Without the network the page in the other language cannot be loaded.
        expect(await (name === 'screen_offline' ? lookOver : lookOverInBoth)(page, name)).toEqual([]);
        await page.context().setOffline(false);
      });
    });
}

const { screen_paid: paid, ...screens } = SCREEN_SCENES;
test.describe("the customer's screen", () => checksEach(screens));
test.describe("pairing a customer's screen", () => checksEach(PAIRING_SCENES));
test.describe('a bill', () => checksEach(BILL_SCENES));

test.describe("the customer's screen that says Imelipwa", () => {
  test.use({ as: 'nobody' });

  test('has no accessibility barriers', async ({ page }) => {
    await page.goto('/display');
    await (await paid?.prepare(world))?.(page);
    // The word lasts for seconds, and the checks for longer, so the counter says it again meanwhile.
    const saying = await paidSaying(world);
    const says = (): void => void world.posts('/api/display/shown', saying, 'cashier').catch(() => undefined);
    const again = setInterval(says, 5_000);
    try {
      expect(await lookOverInBoth(page, 'Imelipwa')).toEqual([]);
      await expect(page.getByRole('status')).toContainText('Imelipwa');
    } finally {
      clearInterval(again);
    }
  });
});
