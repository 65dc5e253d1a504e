import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from './chromium';

/**
 * Draws the icons of an installed app from the one logo: `npx tsx scripts/icons.ts`. Phones cut a maskable icon to
 * their own shape, so its background reaches every edge and the logo stays within the middle 80 %. Source: W3C,
 * Maskable Icons.
 */
const MARK = readFileSync('app/icon.svg', 'utf8');
const GROUND = /<rect [^>]*fill="(#[0-9a-f]{6})"\/>/.exec(MARK)?.[1];
const SHAPE = /<path [^>]*\/>/.exec(MARK)?.[0];
if (GROUND === undefined || SHAPE === undefined) throw new Error('app/icon.svg is no longer a ground and one path');
const FULL = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${GROUND}"/><g transform="translate(4 4) scale(.75)">${SHAPE}</g></svg>`;

const PICTURES = [
  { file: 'public/icons/192.png', size: 192, svg: MARK },
  { file: 'public/icons/512.png', size: 512, svg: MARK },
  { file: 'public/icons/maskable-512.png', size: 512, svg: FULL },
  // iOS rounds the corners itself.
  { file: 'app/apple-icon.png', size: 180, svg: FULL },
];

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const { file, size, svg } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: file, omitBackground: true });
  await page.close();
}
await browser.close();
