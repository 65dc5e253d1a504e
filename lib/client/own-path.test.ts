import { expect, test } from 'vitest';
import { ownPath } from './own-path';

test.each([
  '/',
  '/payments',
  '/payments?state=paid&q=a%20b',
  '/payments/a1b2c3d4-0000-4000-8000-000000000000',
  '/?next=https://other.example/',
])('%s is a path of ours', (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  '//other.example',
  '/\\other.example',
  '\\\\other.example',
  '/\t/other.example',
  '/\n/other.example',
  '/.//other.example',
  '/x/..//other.example',
  'https://other.example/',
  'javascript:alert(1)',
  'payments',
  '',
  null,
  undefined,
  ['/a', '/b'],
])('%j leads to another site or nowhere', (path) => {
  expect(ownPath(path)).toBe(null);
});

test('signs that no header can carry are percent-encoded or removed', () => {
  expect(ownPath('/payments?q=Wanjikũ\r\nSet-Cookie: a=b')).toBe('/payments?q=Wanjik%C5%A9Set-Cookie:%20a=b');
});
