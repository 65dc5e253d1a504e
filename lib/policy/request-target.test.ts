import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTarget } from './request-target';

describe('the target of a request', () => {
  test.each([
    ['/', '/'],
    ['/payments?q=a%20b', '/payments?q=a%20b'],
    ['/payments/%E2%9C%93', '/payments/%E2%9C%93'],
    ['/?next=//elsewhere/', '/?next=//elsewhere/'],
  ])('stays as it is when it is a tidy path: %s', (target, path) => {
    expect(readTarget(target)).toEqual({ kind: 'path', path, isTidy: true, authority: null });
  });

  test.each([
    ['//evil.example/x', '/evil.example/x'],
    ['/\\evil.example', '/evil.example'],
    ['\\payments', '/payments'],
    ['/payments/?q=1', '/payments?q=1'],
    ['//', '/'],
  ])('becomes a tidy path: %s', (target, path) => {
    expect(readTarget(target)).toEqual({ kind: 'path', path, isTidy: false, authority: null });
  });

  test.each([
    ['http://evil.example/', '/', 'evil.example'],
    ['HTTPS://127.0.0.1:3000/payments?q=1', '/payments?q=1', '127.0.0.1:3000'],
    ['http://evil.example', '/', 'evil.example'],
    ['http://evil.example?q=1', '/?q=1', 'evil.example'],
    ['http://127.0.0.1:3000@evil.example/x', '/x', '127.0.0.1:3000@evil.example'],
    ['http:///x', '/x', ''],
  ])('may name a server: %s', (target, path, authority) => {
    expect(readTarget(target)).toMatchObject({ kind: 'path', path, authority });
  });

  const UNDECODABLE = ['/%E0%A4%A', '/payments/%', '/%/', '/%ff', '/payments?q=%zz', '/_next/static/%zz'];
  test.each([...UNDECODABLE, '*', '', 'payments', 'ftp://x/y', 'http:/x'])('is malformed: %s', (target) => {
    expect(readTarget(target)).toEqual({ kind: 'malformed', isForApi: false });
  });

  const FOR_API = ['/api/payments/%zz', '//api/%', 'http://evil.example/api/x?q=%', '/api/kopokopo/%zz'];
  test.each(FOR_API)('is malformed for a program: %s', (target) => {
    expect(readTarget(target)).toEqual({ kind: 'malformed', isForApi: true });
  });

  const SIGNS = ['/', '\\', '%', '%zz', '%2F', '%E0', '?', '#', '*', '@'];
  const PIECES = fc.constantFrom(...SIGNS, 'http://', 'evil.example', ':80', 'api', 'payments');
  test('is either malformed or a path that Next can read, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(PIECES).map((all) => all.join('')),
        ),
        (target) => {
          const read = readTarget(target);
          if (read.kind === 'malformed') return;
          const [path = ''] = read.path.split('?');
          expect(path).toMatch(/^\/(?!.*(?:\/\/|\\))/s);
          expect(path === '/' || !path.endsWith('/')).toBe(true);
          expect(() => decodeURIComponent(read.path)).not.toThrow();
          expect(readTarget(read.path)).toEqual({ kind: 'path', path: read.path, isTidy: true, authority: null });
        },
      ),
    );
  });
});
