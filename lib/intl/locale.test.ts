import { expect, test } from 'vitest';
import { localeCookie, localeOf } from './locale';

test.each([
  ['sw', 'en-US,en;q=0.9', 'sw'],
  ['en', 'sw-KE,sw;q=0.9', 'en'],
])('the language that was chosen here (%s) counts, whatever the browser asks for', (chosen, acceptLanguage, locale) => {
  expect(localeOf({ chosen, acceptLanguage })).toBe(locale);
});

test.each([
  ['sw', 'sw'],
  ['sw-KE,sw;q=0.9,en-GB;q=0.8,en;q=0.7', 'sw'],
  ['SW-ke', 'sw'],
  ['sw,en', 'sw'],
  ['fr;q=1, sw;q=0.5', 'sw'],
  ['en-KE,en;q=0.9,sw;q=0.8', 'en'],
  ['en,sw', 'en'],
  ['sw;q=0, fr', 'en'],
  ['sw;q=nonsense', 'en'],
  ['swa', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  [null, 'en'],
])('a browser that asks for "%s" reads %s', (acceptLanguage, locale) => {
  expect(localeOf({ chosen: undefined, acceptLanguage })).toBe(locale);
  expect(localeOf({ chosen: 'tlh', acceptLanguage })).toBe(locale);
});

test('the choice is kept for a year, and a site with TLS sends it over TLS only', () => {
  expect(localeCookie('sw', false)).toBe('imelipwa-language=sw; Path=/; SameSite=Lax; Max-Age=31536000');
  expect(localeCookie('en', true)).toContain('; Secure');
});
