import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClientError } from './client-error';
import { type Claim, createClaimOnce, type Tick } from './claim-once';

const MINE = 'Amina';
const RIVAL: Claim = { id: 'rival', by: 'Brian', at: '2026-11-23T07:15:00.000Z', note: null, order: null };

/** What happens to one call: a `late` call reaches the server only after everything is over. */
const FATES = ['answered', 'lost_before', 'lost_after', 'late', 'fails_after', 'fails_before'] as const;
type Fate = (typeof FATES)[number];

/**
 * Returns a server that records one claim, atomically, and a connection that gives each call its fate. A rival ticks
 * before call number `rivalAt`.
 */
function aLine(fates: readonly Fate[], rivalAt: number | null = null) {
  const server: { claim: Claim | null; recorded: string[] } = { claim: null, recorded: [] };
  const late: (() => void)[] = [];
  let calls = 0;
  let keys = 0;
  const record = (key: string): Claim => {
    if (server.claim === null) {
      server.claim = { id: key, by: MINE, at: '2026-11-23T07:14:00.000Z', note: null, order: null };
      server.recorded.push(key);
    }
    if (server.claim.id !== key)
      throw new ClientError('already_claimed', { params: { by: server.claim.by, at: server.claim.at } });
    return server.claim;
  };
  async function pass<T>(reach: () => T): Promise<T> {
    if (calls === rivalAt && server.claim === null) server.claim = RIVAL;
    const fate = fates[calls] ?? 'answered';
    calls += 1;
    await Promise.resolve();
    if (fate === 'lost_before') throw new ClientError('offline');
    if (fate === 'fails_before') throw new ClientError('internal');
    if (fate === 'late') {
      late.push(() => void attempt(reach));
      throw new ClientError('offline');
    }
    if (fate === 'answered') return reach();
    attempt(reach);
    throw new ClientError(fate === 'lost_after' ? 'offline' : 'store_unavailable');
  }
  return {
    server,
    calls: () => calls,
    arrive: () => late.splice(0).forEach((reach) => reach()),
    line: {
      send: ({ key }: { key: string }) => pass(() => ({ claim: record(key) })),
      ask: () => pass(() => server.claim),
      newKey: () => `key ${(keys += 1)}`,
    },
  };
}

function attempt(reach: () => unknown): void {
  try {
    reach();
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
  }
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** True when the tick shows what the server holds. */
function isTrue(tick: Tick, { claim }: { claim: Claim | null }): boolean {
  switch (tick.step) {
    case 'recorded':
      return claim?.id === tick.claim.id && claim.by === MINE;
    case 'taken':
      return claim?.by === tick.by && claim.id === RIVAL.id;
    case 'not_recorded':
      return claim === null;
    default:
      return false;
  }
}

describe('a tick', () => {
  test('is recorded once and ends in the truth, whatever the connection does, whoever else ticks, and whenever a person gives up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...FATES), { maxLength: 6 }),
        fc.option(fc.nat(4)),
        fc.option(fc.nat(4)),
        fc.boolean(),
        async (fates, rivalAt, givesUpAt, insists) => {
          const { server, line, arrive, calls } = aLine(fates, rivalAt);
          const once = createClaimOnce({
            ...line,
            async pause() {
              if (givesUpAt !== null && calls() > givesUpAt) once.giveUp();
              await Promise.resolve();
            },
          });
          once.tick({});
          await soon();
          expect(isTrue(once.get(), server)).toBe(true);
          if (insists && once.get().step === 'not_recorded') {
            once.tick({});
            await soon();
            expect(isTrue(once.get(), server)).toBe(true);
          }
          arrive();
          once.heard(server.claim);
          expect(isTrue(once.get(), server)).toBe(true);
          expect(server.recorded.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is unknown when its answer is lost, and is sent again under the same key', async () => {
    const { server, line } = aLine(['lost_after']);
    let resume = (): void => undefined;
    const keys: string[] = [];
    const once = createClaimOnce({
      ...line,
      send: (tick) => line.send({ key: (keys.push(tick.key), tick.key) }),
      pause: () => new Promise<void>((resolve) => (resume = resolve)),
    });
    once.tick({});
    await soon();
    expect(once.get()).toEqual({ step: 'unknown', isGivenUp: false });
    resume();
    await soon();
    expect(once.get()).toMatchObject({ step: 'recorded', claim: { by: MINE } });
    expect(keys).toEqual(['key 1', 'key 1']);
    expect(server.recorded).toEqual(['key 1']);
  });

  test('is not sent again after a person gives it up, however long the truth takes', async () => {
    let sends = 0;
    let asks = 0;
    const once = createClaimOnce({
      send: async () => {
        sends += 1;
        throw new ClientError('offline');
      },
      ask: async () => {
        asks += 1;
        if (asks < 3) throw new ClientError('offline');
        return null;
      },
      pause: () => (sends === 2 && once.giveUp(), Promise.resolve()),
      newKey: () => 'key',
    });
    once.tick({});
    await soon();
    expect(once.get()).toEqual({ step: 'not_recorded' });
    expect([sends, asks]).toEqual([2, 3]);
  });

  test('counts as recorded when it arrives after it was shown as not recorded, and stays one tick when it is made again', async () => {
    const { server, line, arrive } = aLine(['late']);
    const once = createClaimOnce({ ...line, pause: async () => once.giveUp() });
    once.tick({ order: '55' });
    await soon();
    expect(once.get()).toEqual({ step: 'not_recorded' });
    arrive();
    once.tick({ order: '55' });
    await soon();
    expect(once.get()).toMatchObject({ step: 'recorded' });
    expect(server.recorded).toHaveLength(1);
  });

  test('is sent once when it is made twice at the same time', async () => {
    const { line, calls } = aLine([]);
    const once = createClaimOnce({ ...line, pause: soon });
    once.tick({});
    once.tick({});
    await soon();
    once.tick({});
    await soon();
    expect(calls()).toBe(1);
  });

  test.each(['not_paid', 'not_allowed', 'not_found', 'invalid_input'] as const)(
    'is not recorded and not sent again when the server refuses it (%s)',
    async (code) => {
      let sends = 0;
      const error = new ClientError(code);
      const once = createClaimOnce({
        send: async () => {
          sends += 1;
          throw error;
        },
        ask: async () => null,
        pause: soon,
        newKey: () => 'key',
      });
      once.tick({});
      await soon();
      expect(once.get()).toEqual({ step: 'refused', error });
      expect(sends).toBe(1);
    },
  );

  test('stays unknown when it may have arrived and the server then no longer allows the question', async () => {
    const answers = [new ClientError('offline'), new ClientError('not_allowed')];
    const once = createClaimOnce({
      send: async () => {
        throw answers.shift() ?? new ClientError('offline');
      },
      ask: async () => null,
      pause: () => (answers.length === 0 ? new Promise(() => undefined) : Promise.resolve()),
      newKey: () => 'key',
    });
    once.tick({});
    await soon();
    expect(once.get()).toEqual({ step: 'unknown', isGivenUp: false });
  });

  test("recognises its own claim in the stream before its answer comes, and does not take a rival's claim for its own", async () => {
    const { line } = aLine([]);
    const once = createClaimOnce({ ...line, send: () => new Promise(() => undefined), pause: soon });
    once.tick({});
    expect(once.isOwn({ ...RIVAL, id: 'key 1' })).toBe(true);
    expect(once.isOwn(RIVAL)).toBe(false);
  });

  test('can be made again, under another key, after its claim was released', async () => {
    const { line } = aLine([]);
    const keys: string[] = [];
    const once = createClaimOnce({
      ...line,
      send: async ({ key }) => (keys.push(key), { claim: { ...RIVAL, id: key } }),
      pause: soon,
    });
    once.tick({});
    await soon();
    once.heard(null);
    expect(once.get()).toEqual({ step: 'none' });
    once.tick({});
    await soon();
    expect(keys).toEqual(['key 1', 'key 2']);
  });
});
