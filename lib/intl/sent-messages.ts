import type { Messages } from 'next-intl';

/** A namespace, or one part of it: "account", "account.roles". */
type Namespace = {
  [Name in keyof Messages & string]: Name | `${Name}.${keyof Messages[Name] & string}`;
}[keyof Messages & string];

/**
 * The messages that are sent with each page, for the parts that are drawn in the browser. Parts that only the server
 * draws need none. A layout of each group of pages names its own (`components/page/words.tsx`). A test finds messages
 * that are missing, and messages that no page uses.
 */
export const SENT = {
  frame: ['language', 'page'],
  till: [
    'advice',
    'age',
    'alarms',
    'app',
    'arrivals',
    'ask',
    'paymentRequestPad',
    'box',
    'claim',
    'conflict',
    'copy',
    'counter',
    'expect',
    'feed',
    'freshness',
    'language',
    'live',
    'lookup',
    'offline',
    'payment',
    'reason',
    'receipt',
    'feedback',
    'stateShort',
    'trouble',
    'suspectedDuplicate',
    'verdict',
  ],
  inside: [
    'advice',
    'age',
    'alarms',
    'app',
    'ask',
    'bill',
    'claim',
    'conflict',
    'copy',
    'counter',
    'export',
    'feed',
    'freshness',
    'handover',
    'language',
    'list',
    'live',
    'lookup',
    'mark',
    'offline',
    'palette',
    'payment',
    'paymentNotes',
    'reason',
    'receipt',
    'reversal',
    'search',
    'samePayer',
    'settings',
    'state',
    'stateShort',
    'story',
    'sums',
    'timeline',
    'trouble',
    'suspectedDuplicate',
    'verdict',
  ],
  settings: [
    'account',
    'addresses',
    'age',
    'audit',
    'check',
    'connection',
    'copy',
    'counter',
    'devices',
    'event',
    'fee',
    'firstSteps',
    'language',
    'notices',
    'payment.kinds',
    'polls',
    'privacy',
    'role',
    'roleWhy',
    'settings',
    'settingsError',
    'setup',
    'signIn.error',
    'staff',
    'subscriptions',
    'tills',
  ],
  closings: ['closings.form', 'closings.print', 'closings.rules', 'language'],
  missing: ['booksNews', 'copy', 'language', 'missingForm'],
  reconcile: ['language', 'reconcile', 'settings'],
  deposits: ['booksNews', 'booksTrouble', 'depositForms', 'language'],
  takenBack: ['booksNews', 'language'],
  evening: ['booksTrouble', 'copy', 'eveningForms', 'language'],
  receipt: ['app', 'counter', 'language', 'offline', 'receipt'],
  outside: ['app', 'invite', 'language', 'role', 'setUp', 'signIn'],
  device: ['counter', 'language'],
  display: ['customerScreen', 'display', 'language'],
} as const satisfies Record<string, readonly Namespace[]>;

export type PageGroup = keyof typeof SENT;

export type Tree = { readonly [key: string]: unknown };

/** Returns the messages of one group, in the shape of the whole file. */
export function messagesFor(group: PageGroup, all: Tree): Tree {
  const sent: Record<string, unknown> = {};
  for (const namespace of SENT[group]) {
    const [name = '', part] = namespace.split('.');
    sent[name] = part === undefined ? all[name] : { ...branch(sent, name), [part]: branch(all, name)[part] };
  }
  return sent;
}

function branch(tree: Tree, name: string): Tree {
  const found = tree[name];
  return typeof found === 'object' && found !== null ? { ...found } : {};
}
