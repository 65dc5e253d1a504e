import { expect, test } from 'vitest';
import { refuseForeignPage } from './foreign-page';

const request = (method: string, headers: Record<string, string> = {}) =>
  new Request('http://127.0.0.1:3000/api/settings/tills', { method, headers: { host: '127.0.0.1:3000', ...headers } });
const PUBLIC = new URL('https://pay.shop.example/');

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'null' },
  { 'sec-fetch-site': 'none', origin: 'null' },
  { 'sec-fetch-site': 'cross-site', origin: 'null' },
  { origin: 'https://evil.example' },
  { origin: 'http://127.0.0.1:4000' },
  { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
])('a request for an action with the headers %j is refused as from a foreign page', (headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect(() => refuseForeignPage(request(method, headers), PUBLIC)).toThrow(
      expect.objectContaining({ code: 'not_allowed' }),
    );
});

test.each<Record<string, string>>([
  {},
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'same-origin', origin: 'null' },
  { 'sec-fetch-site': 'none' },
  { origin: 'http://127.0.0.1:3000' },
  { origin: 'https://pay.shop.example', 'sec-fetch-site': 'same-origin' },
])('our own pages and programs, with the headers %j, are let through', (headers) => {
  expect(() => refuseForeignPage(request('POST', headers), PUBLIC)).not.toThrow();
});

test('a foreign page may send a GET: another rule decides what it sees', () => {
  expect(() =>
    refuseForeignPage(request('GET', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }), null),
  ).not.toThrow();
});
