import type { App } from '@/lib/server/app-context';
import { mixedPayment } from './mixture';

const NOTICES = 8_000;
const WARM_UP = 300;

/** Records webhooks about payments that are not in the record yet, many at once. Returns how many in a second. */
export async function timeRecording(app: App, payments: number): Promise<number> {
  const notices = Array.from({ length: (WARM_UP + NOTICES) * 2 }, (_, n) => mixedPayment(payments + n, payments))
    .filter(({ request }) => request === null)
    .flatMap(({ heard }) => heard.slice(0, 1))
    .slice(0, WARM_UP + NOTICES);
  await Promise.all(notices.slice(0, WARM_UP).map(app.record));
  const startedMs = performance.now();
  await Promise.all(notices.slice(WARM_UP).map(app.record));
  return ((notices.length - WARM_UP) / (performance.now() - startedMs)) * 1_000;
}

/** Returns the body of one of these notices, for the floor. */
export function aNoticeBody(): string {
  const till = Array.from({ length: 100 }, (_, n) => mixedPayment(n, 100)).find(({ request }) => request === null);
  return till?.heard[0]?.body ?? '';
}
