import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from './chromium';
import { MORE_SCENES, pictureWorld, SCENES, type World } from './picture-scenes';
import { browserCookies } from './sign-in';

/**
 * `npm run pictures` takes pictures of every verdict of the counter and of other pages on a phone, a tablet and a desk,
 * light and dark, from the built program and its sandbox, into `.cache/pictures/`. `npm run pictures -- paid differs`
 * takes only those. `PICTURES_LANGUAGE=sw` takes them in Swahili.
 */
const FOLDER = '.cache/pictures';
const SIZES = {
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1280, height: 800 },
} as const;
const THEMES = ['light', 'dark'] as const;

const wanted = process.argv.slice(2);
const language = process.env['PICTURES_LANGUAGE'] ?? 'en';
mkdirSync(FOLDER, { recursive: true });
const world = await pictureWorld();
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const [name, scene] of Object.entries({ ...SCENES, ...MORE_SCENES })) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const show = await scene.prepare(world);
    for (const [device, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of THEMES)
        await picture(browser, {
          world,
          file: `${FOLDER}/${name}-${device}-${colorScheme}.png`,
          viewport,
          colorScheme,
          show,
          role: scene.role ?? 'owner',
          path: scene.path ?? '/',
          isTouch: device === 'phone',
        });
    }
    console.log(name);
  }
} finally {
  await browser.close();
  await world.stack.stop();
}

type Shot = {
  world: World;
  file: string;
  viewport: { width: number; height: number };
  colorScheme: 'light' | 'dark';
  show: (page: Page) => Promise<void>;
  role: 'owner' | 'cashier' | 'nobody';
  path: string;
  isTouch: boolean;
};

async function picture(
  with_: Browser,
  { world: { stack }, file, viewport, colorScheme, show, role, path, isTouch }: Shot,
): Promise<void> {
  const context = await with_.newContext({
    viewport,
    colorScheme,
    hasTouch: isTouch,
    isMobile: isTouch,
    baseURL: stack.url,
    locale: language,
  });
  if (role !== 'nobody') await context.addCookies(browserCookies(await stack.cookieOf(role), stack.url));
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('main').waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await show(page);
  // A full-page screenshot would lose the phone's screen size for a moment.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: viewport.width, height: Math.max(viewport.height, height) });
  await page.screenshot({ path: file });
  await context.close();
}
