import { describe, expect, test } from 'vitest';
import { FeeRuleInput } from '@/lib/contract/fee-rule';
import { anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { changeFeeRule } from './change-fee-rule';
import { feeRuleSeen } from './fee-rule-seen';

const RATES: FeeRuleInput['rates'] = [
  { kind: 'asked', basisPoints: 55, capMinor: 200_00 },
  { kind: 'till', basisPoints: 100, capMinor: null },
];

describe.each(testDatabases())('the rule for fees in $engine', ({ fresh }) => {
  test('is none until an owner writes one, keeps its order, and is none again when it is switched off', async () => {
    const { app } = await anApp(await fresh());
    expect(await feeRuleSeen(app)).toEqual({ rates: [] });
    const changed = await changeFeeRule(app, anActor(app), { rates: [...RATES].reverse() });
    expect(changed).toEqual({ rates: RATES });
    expect(await feeRuleSeen(app)).toEqual({ rates: RATES });
    await changeFeeRule(app, anActor(app), { rates: [] });
    expect(await feeRuleSeen(app)).toEqual({ rates: [] });
  });

  test('leaves who changed it in the audit, with what it was before', async () => {
    const { app } = await anApp(await fresh());
    await changeFeeRule(app, anActor(app), { rates: RATES });
    await changeFeeRule(app, anActor(app), { rates: [] });
    const rows = await app.store.db
      .selectFrom('audit')
      .select(['act', 'before_json', 'after_json', 'staff_name'])
      .orderBy('id')
      .execute();
    const rates = JSON.stringify({ rates: ['asked 0.55 % ≤ 200.00', 'till 1 %'] });
    const none = JSON.stringify({ rates: [] });
    expect(rows).toEqual([
      { act: 'fee_rule_changed', before_json: none, after_json: rates, staff_name: 'Amina Otieno' },
      { act: 'fee_rule_changed', before_json: rates, after_json: none, staff_name: 'Amina Otieno' },
    ]);
  });
});

describe('what a rule may say', () => {
  const rate = { kind: 'till', basisPoints: 55, capMinor: 200_00 };
  test.each([
    ['two rates for one kind', [rate, rate]],
    ['more than the whole amount', [{ ...rate, basisPoints: 10_001 }]],
    ['less than nothing', [{ ...rate, basisPoints: -1 }]],
    ['parts of a hundredth of a percent', [{ ...rate, basisPoints: 0.5 }]],
    ['parts of a cent', [{ ...rate, capMinor: 0.5 }]],
    ['a kind of payment that there is not', [{ ...rate, kind: 'cash' }]],
  ])('is not %s', (_, rates) => {
    expect(FeeRuleInput.safeParse({ rates }).success).toBe(false);
  });

  test('is a rate for a kind, with or without a cap', () => {
    expect(FeeRuleInput.safeParse({ rates: [rate, { ...rate, kind: 'card', capMinor: null }] }).success).toBe(true);
  });
});
