import { describe, expect, test } from 'vitest';
import { LookupAnswer } from '@/lib/contract/lookup';
import type { Person } from '@/lib/domain/person';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { anActor, aRecordedPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { testDatabases } from '@/lib/testing/test-databases';
import { lookUp } from './look-up';

const CODE = 'UKN1MPU40Z';
const UNKNOWN_CODE = 'UKN9ZZZ40Z';

describe.each(testDatabases())('a code that is looked up at several counters, in $engine', ({ fresh }) => {
  async function aShop() {
    const { app, clock } = await anApp(await fresh());
    await aTillPayment(app, { reference: CODE });
    const at = (name: string, facts: Partial<Person> = {}) =>
      aRecordedPerson(app, { name, role: 'cashier', tills: ['000001'], ...facts });
    const looks = async (person: Person, q = CODE, more: { since?: string; isAtCounter?: boolean } = {}) => {
      const answer = await lookUp(app, anActor(app, person), { q, isAtCounter: true, ...more });
      const { verdict } = LookupAnswer.parse(answer);
      return verdict !== null && 'lookedElsewhere' in verdict ? verdict.lookedElsewhere : undefined;
    };
    return { app, clock, at, looks };
  }

  test('says so to the second person, with the name of the first, ticked or not', async () => {
    const { app, clock, at, looks } = await aShop();
    const [amina, juma] = [await at('Amina'), await at('Juma')];
    expect(await looks(amina)).toBe(undefined);
    clock.advance(60_000);
    expect(await looks(juma)).toMatchObject({ by: 'Amina', timesToday: 2 });
    await claimPayment(app, anActor(app, amina), { id: await idOf(app), request: {}, key: null });
    clock.advance(60_000);
    expect(await looks(juma)).toMatchObject({ by: 'Amina' });
  });

  test('counts one person who types on, or whose screen looks again, once', async () => {
    const { clock, at, looks } = await aShop();
    const amina = await at('Amina');
    const since = new Date(Date.parse('2026-11-23T09:00:00Z')).toISOString();
    await looks(amina);
    expect(await looks(amina)).toBe(undefined);
    clock.advance(60 * 60_000);
    expect(await looks(amina, CODE, { since })).toBe(undefined);
    await looks(amina);
    clock.advance(60 * 60_000);
    // Nobody else looked, but the third time on one day is worth a word.
    expect(await looks(amina)).toMatchObject({ by: null, at: null, timesToday: 3 });
  });

  test('says nothing of looks long ago, at the desk, or of people who hand nothing over', async () => {
    const { clock, at, looks } = await aShop();
    const [amina, juma] = [await at('Amina'), await at('Juma')];
    await looks(await at('Support', { role: 'support', tills: 'all' }));
    await looks(amina, CODE, { isAtCounter: false });
    expect(await looks(juma)).toBe(undefined);
    clock.advance(60 * 60_000);
    expect(await looks(amina)).toBe(undefined);
  });

  test('names nobody to a person when the other may not see the payment, or when it is not known whose it is', async () => {
    const { clock, at, looks } = await aShop();
    const [amina, juma] = [await at('Amina'), await at('Juma', { tills: ['000002'] })];
    await looks(juma, UNKNOWN_CODE);
    clock.advance(60_000);
    expect(await looks(amina, UNKNOWN_CODE)).toMatchObject({ by: null, timesToday: 2 });
    expect((await looks(amina, UNKNOWN_CODE))?.at).not.toBe(null);
  });

  test('has an audit entry for each look', async () => {
    const { app, at, looks } = await aShop();
    await looks(await at('Amina'));
    await looks(await at('Juma'));
    const entries = (await auditEntriesOf(app)).filter(({ act }) => act === 'code_looked_up');
    expect(entries.map(({ by, name }) => [by, name]).sort()).toEqual([
      ['Amina', CODE],
      ['Juma', CODE],
    ]);
  });
});

async function idOf(app: Parameters<typeof lookUp>[0]): Promise<string> {
  const { payments } = await lookUp(app, anActor(app), { q: CODE });
  return payments[0]?.id ?? '';
}
