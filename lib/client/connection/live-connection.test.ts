import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import names from '@/lib/stored-names.json';
import { type LiveConnection, openLiveConnection } from './live-connection';

/** A stream that the test controls. */
class Stream extends EventTarget {
  static opened: Stream[] = [];
  isOpen = true;
  constructor() {
    super();
    Stream.opened.push(this);
  }
  close(): void {
    this.isOpen = false;
  }
  says(name: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: 'visible', readyState: 'complete' });
const heard: string[] = [];
let connection: LiveConnection;
let rings = false;

const open = (): number => Stream.opened.filter(({ isOpen }) => isOpen).length;
function turns(to: 'visible' | 'hidden'): void {
  page.visibilityState = to;
  page.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('EventSource', Stream);
  Stream.opened = [];
  heard.length = 0;
  rings = false;
  page.visibilityState = 'visible';
  connection = openLiveConnection({
    onEvent: (event) => heard.push(event),
    onLost: () => heard.push('(lost)'),
    onAway: () => heard.push('(away)'),
    listensHidden: () => rings,
  });
  vi.runOnlyPendingTimers();
});
afterEach(() => {
  connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a tab hears every event that the server sends', () => {
  // By `bye` the server ends the stream.
  const events = names.events.filter((event) => event !== 'bye');
  for (const event of events) Stream.opened[0]?.says(event, {});
  expect(heard).toEqual(events);
});

test('a hidden tab closes its stream and opens one on return', () => {
  expect(open()).toBe(1);
  turns('hidden');
  expect([open(), heard]).toEqual([0, ['(away)']]);
  turns('visible');
  expect(open()).toBe(1);
});

test('a hidden tab that rings keeps its stream and hears events from it', () => {
  rings = true;
  turns('hidden');
  expect([open(), Stream.opened.length, heard]).toEqual([1, 1, []]);
  Stream.opened[0]?.says('payment', {});
  expect(heard).toEqual(['payment']);
  turns('visible');
  expect(Stream.opened).toHaveLength(1);
});

test('a hidden tab that rings opens its stream again after a loss; another hidden tab opens it only on return', () => {
  turns('hidden');
  expect(open()).toBe(0);
  turns('visible');
  rings = true;
  turns('hidden');
  Stream.opened.at(-1)?.dispatchEvent(new Event('error'));
  expect([open(), heard.at(-1)]).toEqual([0, '(lost)']);
  vi.advanceTimersByTime(1_000);
  expect(open()).toBe(1);
  rings = false;
  Stream.opened.at(-1)?.dispatchEvent(new Event('error'));
  vi.advanceTimersByTime(60_000);
  expect(open()).toBe(0);
  turns('visible');
  expect(open()).toBe(1);
});

test('silence counts as a loss, hidden or not', () => {
  rings = true;
  turns('hidden');
  vi.advanceTimersByTime(40_000);
  expect(heard).toEqual(['(lost)']);
});

test('a closed connection never opens a stream again', () => {
  connection.close();
  turns('hidden');
  turns('visible');
  vi.advanceTimersByTime(60_000);
  expect(open()).toBe(0);
});
