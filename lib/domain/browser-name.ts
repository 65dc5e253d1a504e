/** The browsers and systems that a person knows by name. The messages under `account.browser` hold the words. */
export const BROWSERS = ['edge', 'opera', 'samsung', 'firefox', 'chrome', 'safari'] as const;
export const SYSTEMS = ['android', 'iphone', 'ipad', 'windows', 'chromeos', 'mac', 'linux'] as const;

export type Browser = (typeof BROWSERS)[number];
export type System = (typeof SYSTEMS)[number];

/** The first that fits is the right one: Edge also says that it is Chrome and Safari. */
const BROWSER_MARKS: readonly (readonly [Browser, RegExp])[] = [
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['opera', /\b(?:OPR|Opera|OPT)\//],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\b(?:Firefox|FxiOS)\//],
  ['chrome', /(?:Chrome|CriOS|Chromium)\//],
  ['safari', /\bVersion\/.*\bSafari\//],
];

const SYSTEM_MARKS: readonly (readonly [System, RegExp])[] = [
  ['android', /\bAndroid\b/],
  ['iphone', /\biPhone\b/],
  ['ipad', /\biPad\b/],
  ['windows', /\bWindows\b/],
  ['chromeos', /\bCrOS\b/],
  ['mac', /\bMac OS X\b|\bMacintosh\b/],
  ['linux', /\bLinux\b/],
];

/**
 * Returns the browser and the system that a `User-Agent` header names; null for what it does not name. It helps a
 * person to know their own sessions, and proves nothing: a program can send any header.
 */
export function browserName(userAgent: string): { browser: Browser | null; system: System | null } {
  return { browser: firstOf(BROWSER_MARKS, userAgent), system: firstOf(SYSTEM_MARKS, userAgent) };
}

function firstOf<Name>(marks: readonly (readonly [Name, RegExp])[], text: string): Name | null {
  return marks.find(([, mark]) => mark.test(text))?.[0] ?? null;
}
