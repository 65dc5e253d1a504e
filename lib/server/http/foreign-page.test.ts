import { expect, test } from 'vitest';
import { refuseForeignPage } from './foreign-page';

const request = (method: string, site?: string) => new Request('http://127.0.0.1:3000/api/settings/tills', { method, headers: site === undefined ? {} : { 'sec-fetch-site': site } });

test.each(['cross-site', 'same-site'])('a %s page may not have us do anything', (site) => {
  for (const method of ['POST', 'PUT', 'DELETE']) expect(() => refuseForeignPage(request(method, site))).toThrow(expect.objectContaining({ code: 'not_allowed' }));
});

test('our own pages, programs, and anyone who only looks are let through', () => {
  for (const site of ['same-origin', 'none', undefined]) expect(() => refuseForeignPage(request('POST', site))).not.toThrow();
  expect(() => refuseForeignPage(request('GET', 'cross-site'))).not.toThrow();
});
