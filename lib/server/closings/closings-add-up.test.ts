import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CurrencyFigures, FIGURES, type Figure, type Sum } from '@/lib/domain/closing/shift-figures';
import { moneyWords } from '@/lib/domain/money-words';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { releaseClaim } from '@/lib/server/claims/release-claim';
import { summarisePayments } from '@/lib/server/payment-list/summarise-payments';
import { verifyClosings } from '@/lib/server/store/queries/closing-chains';
import { readKeptSums } from '@/lib/server/store/queries/kept-sums';
import { aClosingShop, type ClosingShop } from '@/lib/testing/a-closing-shop';
import { testDatabases } from '@/lib/testing/test-databases';
import { listClosings } from './list-closings';
import { lookAtShift } from './look-at-shift';
import { openClosing } from './open-closing';

const MINUTE_MS = 60_000;
const LONGEST_PROMPT_MS = 20 * 60 * MINUTE_MS;
const TILLS = ['K000001', 'K000002'] as const;

type Event =
  | { act: 'pays'; till: number; amountMinor: number; agoMinutes: number }
  | { act: 'asks'; till: number; amountMinor: number }
  | { act: 'answers'; which: number; isPaid: boolean }
  | { act: 'reverses' | 'ticks' | 'releases'; which: number }
  | { act: 'closes'; till: number };

const till = fc.nat(TILLS.length - 1);
const amountMinor = fc.integer({ min: 1, max: 90_000 }).map((each) => each * 100);
const which = fc.nat(30);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    act: fc.constant('pays' as const),
    till,
    amountMinor,
    // Heard of at once, or long after it happened: before the last closing or the one before that.
    agoMinutes: fc.constantFrom(0, 0, 1, 60, 600, 2_000),
  }),
  fc.record({ act: fc.constant('asks' as const), till, amountMinor }),
  fc.record({ act: fc.constant('answers' as const), which, isPaid: fc.boolean() }),
  fc.record({ act: fc.constantFrom('reverses' as const, 'ticks' as const, 'releases' as const), which }),
  fc.record({ act: fc.constant('closes' as const), till }),
);

type Known = { id: string; reference: string; till: string; amountMinor: number };

/** Lets everything happen, each a few minutes after the other, and closes what is left. */
async function lives(shop: ClosingShop, events: readonly (Event & { minutes: number })[]): Promise<void> {
  const paid: Known[] = [];
  const asked: { requestId: string; till: string; amountMinor: number; at: string }[] = [];
  const answered = new Set<string>();
  let codes = 0;
  const newCode = (): string => `UKN7SUM${String((codes += 1)).padStart(3, '0')}`;
  for (const { minutes, ...what } of events) {
    shop.clock.advance(minutes * MINUTE_MS);
    if (what.act === 'pays') {
      const known = { reference: newCode(), till: TILLS[what.till] ?? '', amountMinor: what.amountMinor };
      const paidAt = new Date(Date.parse(shop.now()) - what.agoMinutes * MINUTE_MS).toISOString();
      const payment = await shop.pays({ ...known, paidAt, resourceId: known.reference });
      paid.push({ ...known, id: payment.id });
    } else if (what.act === 'asks') {
      const request = {
        requestId: crypto.randomUUID(),
        till: TILLS[what.till] ?? '',
        amountMinor: what.amountMinor,
        at: shop.now(),
      };
      asked.push(request);
      await shop.hears({
        kind: 'asked',
        state: 'waiting',
        requestId: request.requestId,
        till: request.till,
        askedAmountMinor: request.amountMinor,
        initiatedAt: request.at,
      });
    } else if (what.act === 'answers') {
      const request = asked[what.which % Math.max(1, asked.length)];
      // A prompt is paid once, and not a day after it was sent.
      const isOld = request === undefined || Date.parse(shop.now()) - Date.parse(request.at) > LONGEST_PROMPT_MS;
      if (request === undefined || isOld || answered.has(request.requestId)) continue;
      if (what.isPaid) answered.add(request.requestId);
      const known = {
        requestId: request.requestId,
        till: request.till,
        initiatedAt: request.at,
        kind: 'asked',
      } as const;
      if (!what.isPaid) await shop.hears({ ...known, state: 'failed', askedAmountMinor: request.amountMinor });
      else await shop.pays({ ...known, reference: newCode(), amountMinor: request.amountMinor });
    } else if (what.act === 'closes') {
      await shop.closes({ till: TILLS[what.till] ?? '' });
    } else {
      const payment = paid[what.which % Math.max(1, paid.length)];
      if (payment === undefined) continue;
      const { id, reference, till: at } = payment;
      if (what.act === 'reverses')
        await shop.hears({
          state: 'reversed',
          isReversal: true,
          reference,
          reversedAt: shop.now(),
          till: at,
          amountMinor: payment.amountMinor,
        });
      else if (what.act === 'ticks')
        await claimPayment(shop.app, shop.as(shop.finance), { id, request: {}, key: null }).catch(() => undefined);
      else await releaseClaim(shop.app, shop.as(shop.finance), id).catch(() => undefined);
    }
  }
  shop.clock.advance(MINUTE_MS);
}

type Figures = Record<Figure, Sum>;

function added(all: readonly CurrencyFigures[]): Figures {
  const sum = (figure: Figure): Sum =>
    all.reduce((so, each) => ({ count: so.count + each[figure].count, minor: so.minor + each[figure].minor }), {
      count: 0,
      minor: 0,
    });
  return Object.fromEntries(FIGURES.map((figure) => [figure, sum(figure)])) as Figures;
}

/** Returns the figures of a till's closings, each with its amendments, and of its open shift. */
async function closedAndOpen(shop: ClosingShop, at: string, areNamed = true): Promise<CurrencyFigures[]> {
  const figures: CurrencyFigures[] = [];
  const { closings } = await listClosings(shop.app, shop.owner, null);
  for (const { id, tillKey } of closings) {
    if (!at.endsWith(tillKey)) continue;
    const { body, amendments } = await openClosing(shop.app, shop.owner, id);
    const [frozen] = body.figures;
    if (frozen === undefined) throw new Error('a closing without figures');
    const now = { ...frozen };
    for (const { figure, before, now: is } of amendments.figures) {
      expect(frozen[figure]).toEqual(before);
      now[figure] = is;
    }
    figures.push(now);
    // Each payment that changed what came has a name.
    if (areNamed) expect(amendments.unnamed).toEqual({ count: 0, minor: 0 });
  }
  const open = await lookAtShift(shop.app, shop.owner, at);
  return [...figures, ...open.figures];
}

describe.each(testDatabases())('closings in $engine', ({ engine, fresh }) => {
  test('add up, with their amendments and the open shift, to the totals and to the list, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(event, fc.integer({ min: 1, max: 900 })), { minLength: 8, maxLength: 30 }),
        async (events) => {
          const shop = await aClosingShop(await fresh());
          await lives(
            shop,
            events.map(([each, minutes]) => ({ ...each, minutes })),
          );
          for (const at of TILLS) {
            const figures = added(await closedAndOpen(shop, at));
            const tillKey = at.slice(1);
            const kept = await readKeptSums({ store: shop.app.store, accountId: shop.app.account.id }, { tillKey });
            const [words] = moneyWords(kept);
            const { currencies } = await summarisePayments(shop.app, shop.owner, { till: at });
            const [list] = currencies;
            const of = (tally: { count: number; sumMinor: number | null } | null | undefined): Sum => ({
              count: tally?.count ?? 0,
              minor: tally?.sumMinor ?? 0,
            });
            expect([figures.came, figures.takenBack, figures.net]).toEqual(
              [words?.moneyIn, words?.takenBack, words?.net].map(of),
            );
            expect([figures.came, figures.takenBack, figures.net, figures.notTicked]).toEqual(
              [list?.moneyIn, list?.takenBack, list?.net, list?.notHandedOver].map(of),
            );
            expect([figures.failed, figures.waiting, figures.unclear]).toEqual(
              [list?.failed, list?.waiting, list?.unclear].map(of),
            );
          }
          expect((await verifyClosings(shop.app.store.db)).flatMap(({ faults }) => faults)).toEqual([]);
        },
      ),
      { numRuns: engine === 'sqlite' ? 15 : 6 },
    );
  }, 240_000);

  test('count each payment once that is recorded, ticked or taken back while a shift is closed', async () => {
    const shop = await aClosingShop(await fresh());
    const before = await Promise.all(Array.from({ length: 12 }, () => shop.pays()));
    shop.clock.advance(MINUTE_MS);
    await Promise.all([
      ...Array.from({ length: 8 }, () => shop.pays({ paidAt: new Date(shop.clock.nowMs() - 1).toISOString() })),
      shop.closes(),
      ...before.slice(0, 4).map((payment) => shop.reverses(payment)),
      ...before
        .slice(4, 8)
        .map(({ id }) => claimPayment(shop.app, shop.as(shop.finance), { id, request: {}, key: null })),
      ...Array.from({ length: 8 }, () => shop.pays()),
    ]);
    shop.clock.advance(MINUTE_MS);
    const { came, takenBack, ticked, notTicked } = added(await closedAndOpen(shop, 'K000001', false));
    expect([came.count, takenBack.count, ticked.count, notTicked.count]).toEqual([28, 4, 4, 20]);
    expect((await listClosings(shop.app, shop.owner, null)).closings).toHaveLength(1);
  });
});
