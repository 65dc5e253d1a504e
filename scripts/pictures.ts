import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from './chromium';
import { BILL_SCENES } from './bill-scenes';
import { BOOKS_SCENES } from './books-scenes';
import { COUNTER_SCENES, MORE_COUNTER_SCENES } from './counter-scenes';
import { PAIRING_SCENES, SCREEN_SCENES } from './customer-scenes';
import { DESK_SCENES } from './desk-scenes';
import { FINANCE_SCENES } from './finance-scenes';
import { OUTSIDE_SCENES } from './outside-scenes';
import { pictureWorld, type Scene, type Scenes, type World } from './picture-world';
import { browserCookies } from './sign-in';

/**
 * `npm run pictures` takes pictures of every verdict of the counter and of other pages on a phone, a tablet and a desk,
 * light and dark, from the built program and its sandbox, into `.cache/pictures/`. `npm run pictures -- paid differs`
 * takes only those, `PICTURES_LANGUAGE=sw` takes them in Swahili, and `PICTURES_SIZE=phone` and `PICTURES_THEME=dark`
 * only in that size and theme.
 */
const FOLDER = '.cache/pictures';
const SIZES = {
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1280, height: 800 },
} as const;
const THEMES = ['light', 'dark'] as const;
const SCENES: Scenes = {
  ...COUNTER_SCENES,
  ...MORE_COUNTER_SCENES,
  ...BILL_SCENES,
  ...DESK_SCENES,
  ...FINANCE_SCENES,
  ...BOOKS_SCENES,
  ...OUTSIDE_SCENES,
  ...SCREEN_SCENES,
  ...PAIRING_SCENES,
};

const wanted = process.argv.slice(2);
const language = process.env['PICTURES_LANGUAGE'] ?? 'en';
const { PICTURES_SIZE: onlySize, PICTURES_THEME: onlyTheme } = process.env;
mkdirSync(FOLDER, { recursive: true });
const world = await pictureWorld();
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const [name, scene] of Object.entries(SCENES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const show = await scene.prepare(world);
    for (const [device, viewport] of Object.entries(SIZES)) {
      if (onlySize !== undefined && onlySize !== device) continue;
      for (const colorScheme of THEMES.filter((theme) => onlyTheme === undefined || onlyTheme === theme))
        await picture(browser, {
          world,
          file: `${FOLDER}/${name}-${device}-${colorScheme}${language === 'en' ? '' : `-${language}`}.png`,
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
  role: NonNullable<Scene['role']>;
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
