import { argv, memoryUsage, stdout } from 'node:process';
import { PaymentListQuery } from '@/lib/contract/list-query';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { rebuildTotalsIfZoneChanged } from '@/lib/server/store/queries/totals';
import { benchApp, OWNER } from './bench-app';
import { exportAll } from './export-all';

/**
 * A process of its own, because only a new one shows what starting takes and how much memory the program needs. It
 * opens the store of the address that it is given, answers the list, exports everything, and writes what it measured.
 */
const LOOK_EVERY_MS = 50;

const [, , url = ''] = argv;
const startedMs = performance.now();
const store = await openStore(url, (error) => {
  throw error;
});
const { app } = await benchApp(store);
await rebuildTotalsIfZoneChanged(store, { accountId: app.account.id, timeZone: app.timeZone });
await listPayments(app, OWNER, PaymentListQuery.parse({}));
const firstAnswerMs = performance.now() - startedMs;
const startedBytes = memoryUsage.rss();
let mostBytes = startedBytes;
// The system's own maximum counts the process that started this one too.
const looking = setInterval(() => {
  mostBytes = Math.max(mostBytes, memoryUsage.rss());
}, LOOK_EVERY_MS);
const rows = await exportAll(app);
clearInterval(looking);
const exportMs = performance.now() - startedMs - firstAnswerMs;
await store.close();
stdout.write(JSON.stringify({ firstAnswerMs, startedBytes, mostBytes, rows, exportMs }));
