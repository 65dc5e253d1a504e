import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { namespacesOf, routeFiles } from '@/lib/testing/client-namespaces';
import en from '@/messages/en.json';
import { messagesFor, type PageGroup, SENT } from './sent-messages';

/** The layout that sends each group of messages. A page gets them from its nearest layout. */
const LAYOUTS = {
  frame: 'app/layout.tsx',
  till: 'app/(till)/layout.tsx',
  inside: 'app/(inside)/layout.tsx',
  settings: 'app/(inside)/settings/layout.tsx',
  closings: 'app/(inside)/books/closings/layout.tsx',
  missing: 'app/(inside)/books/missing/layout.tsx',
  reconcile: 'app/(inside)/books/reconcile/layout.tsx',
  deposits: 'app/(inside)/books/deposits/layout.tsx',
  takenBack: 'app/(inside)/books/taken-back/layout.tsx',
  evening: 'app/(inside)/books/evening/layout.tsx',
  receipt: 'app/(receipt)/layout.tsx',
  outside: 'app/(outside)/layout.tsx',
  device: 'app/(counter)/layout.tsx',
  display: 'app/(display)/layout.tsx',
} as const satisfies Record<PageGroup, string>;

const GROUPS = Object.entries(LAYOUTS).map(([group, layout]) => ({ group: group as PageGroup, layout }));
const files = routeFiles(Object.values(LAYOUTS));

describe.each(GROUPS)('the pages of $group', ({ group, layout }) => {
  const sent: readonly string[] = SENT[group];
  const asked = namespacesOf(files.get(path.dirname(layout)) ?? []);
  const covers = (namespace: string, by: string): boolean => namespace === by || namespace.startsWith(`${by}.`);

  test('get their messages from their layout', () => {
    expect(readFileSync(layout, 'utf8')).toContain(`<Words of="${group}">`);
  });

  test('get every namespace that they use in the browser', () => {
    const missing = asked.filter(({ namespace }) => !sent.some((by) => covers(namespace, by)));
    expect(missing).toEqual([]);
  });

  test('get no namespace that none of them uses', () => {
    expect(sent.filter((by) => !asked.some(({ namespace }) => covers(namespace, by) || covers(by, namespace)))).toEqual(
      [],
    );
  });
});

test('the counter gets less than half of all messages', () => {
  const sent = messagesFor('till', en);
  expect(JSON.stringify(sent).length).toBeLessThan(JSON.stringify(en).length / 2);
  expect(sent['verdict']).toEqual(en.verdict);
  expect(sent['staff']).toBeUndefined();
});
