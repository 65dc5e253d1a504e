import { PaymentListQuery } from '@/lib/contract/list-query';
import { isAppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import { summarisePayments } from '@/lib/server/payment-list/summarise-payments';
import { readHandedOver } from '@/lib/server/reports/read-handed-over';
import { readPeople } from '@/lib/server/reports/read-people';
import { readReport } from '@/lib/server/reports/read-report';
import { OWNER } from './bench-app';
import { COMMON_NAME, payerOf } from './payers';
import { type Runs, type Timings, timed } from './timings';

const RUNS: Runs = { warmUp: 3, runs: 30, mostMs: 10_000 };
const MONTH = { from: '2026-10-30', to: '2026-11-28' };

/** What of a list is summed: the parameters of its address. */
const SUMMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the sums of everything': {},
  'the sums of a month': MONTH,
  'the sums of a till in a month': { till: 'K000001', ...MONTH },
  'the sums of what is paid': { state: 'paid' },
  'the sums of a day': { from: '2026-11-13', to: '2026-11-13' },
  'the sums of a till on a day': { till: 'K000001', from: '2026-11-13', to: '2026-11-13' },
  'the sums of an amount': { q: 'amount:7969' },
  'the sums of two names': { q: `name:"${COMMON_NAME} ${payerOf(0).firstName}"` },
  'the sums of a name that a third has': { q: `name:${COMMON_NAME}` },
  'the sums of amounts over 5,000': { q: 'amount:>5000' },
  'the sums of what is not ticked': { q: 'ticked:no' },
};

/** Asks for the sums above a list, and for reports, several times each. The note says what was summed. */
export async function timeSums(app: App, runs = RUNS): Promise<Timings[]> {
  const all: Timings[] = [];
  const time = async (what: string, work: () => Promise<string>): Promise<void> => {
    all.push(await timedWithNote(what, work, runs));
  };
  for (const [what, query] of Object.entries(SUMMED))
    await time(what, async () => {
      const { currencies, uncounted } = await summarisePayments(app, OWNER, PaymentListQuery.parse(query));
      const payments = currencies.reduce((sum, { count }) => sum + count, 0);
      return `${payments} payments${uncounted === null ? '' : `, ${uncounted.part} not counted`}`;
    });
  const month = { ...MONTH, tills: [], isCounted: true };
  const read = await readReport(app, OWNER, month);
  const arrived = `${read.total.now.arrived} payments`;
  await time('a report of a month', async () => {
    await readReport(app, OWNER, month);
    return arrived;
  });
  await time('what was handed over in a month', async () => {
    await readHandedOver(app, OWNER, { query: month, report: read });
    return arrived;
  });
  await time('people in a month', async () => {
    await readPeople(app, OWNER, month);
    return arrived;
  });
  return all;
}

/** Times work that returns a note. The note says so when the program gave up. */
async function timedWithNote(what: string, work: () => Promise<string>, runs: Runs): Promise<Timings> {
  let note = '';
  const tookMs = await timed(runs, async () => {
    try {
      note = await work();
    } catch (error) {
      if (!isAppError(error)) throw error;
      note = error.code;
    }
  });
  return { what, tookMs, note };
}
