import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTS, MASKS, MAY, may, maskAt, maskFor, seesPayment, seesTill } from './may';
import { actingRole, mayAppoint, type Person, ROLES } from './person';

const somebody = fc.record({
  id: fc.uuid(),
  role: fc.constantFrom(...ROLES),
  via: fc.constantFrom('password' as const, 'pin' as const),
  tills: fc.oneof(fc.constant('all' as const), fc.array(fc.constantFrom('000001', '000002', '000003'))),
});

describe('the table of who may do what', () => {
  test('lets an owner do everything, and no one else change staff or settings or read the audit', () => {
    for (const act of ACTS) expect(may({ role: 'owner', via: 'password' }, act), act).toBe(true);
    for (const act of [
      'staff.manage',
      'devices.manage',
      'connection.manage',
      'tills.change',
      'fees.change',
      'audit.read',
      'metrics.read',
      'privacy.manage',
    ] as const)
      expect(MAY[act], act).toEqual(['owner']);
  });

  test('keeps money-moving acts from support, raw bodies and exports from cashiers', () => {
    const holds = (role: Person['role'], act: keyof typeof MAY): boolean => may({ role, via: 'password' }, act);
    for (const act of ['payments.ask', 'payments.claim', 'claims.release', 'payments.export'] as const)
      expect(holds('support', act), act).toBe(false);
    for (const act of ['evidence.read', 'payments.export', 'payments.sum', 'claims.release', 'pins.unlock'] as const)
      expect(holds('cashier', act), act).toBe(false);
    expect(holds('finance', 'payments.export') && holds('finance', 'claims.release')).toBe(true);
    expect(holds('finance', 'evidence.read')).toBe(false);
  });

  test('lets a person behind a PIN do and see what a cashier may, whatever the role', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom(...ACTS), (role, act) => {
        expect(may({ role, via: 'pin' }, act)).toBe(may({ role: 'cashier', via: 'password' }, act));
        expect(maskFor({ role, via: 'pin' })).toBe('masked');
        expect(actingRole({ role, via: 'pin' })).toBe('cashier');
      }),
    );
  });

  test('shows a payment of a known till to the people of that till, and one of an unknown till to the people it is known to and to everyone but cashiers', () => {
    fc.assert(
      fc.property(
        somebody,
        fc.option(fc.constantFrom('000001', '000002', '000009')),
        fc.boolean(),
        (person, tillKey, isKnown) => {
          const seen = seesPayment(person, { tillKey, knownTo: isKnown ? [person.id] : ['somebody-else'] });
          expect(seen).toBe(tillKey === null ? isKnown || actingRole(person) !== 'cashier' : seesTill(person, tillKey));
        },
      ),
    );
  });

  test('hides payers at a till that hides them, from cashiers alone, and shows no one more at any till', () => {
    const hiding = new Set(['000002']);
    for (const mask of MASKS)
      for (const till of [null, 'K000001', '000001']) expect(maskAt(mask, till, hiding), `${till}`).toBe(mask);
    for (const till of ['K000002', 'k000002', '000002'])
      expect(MASKS.map((mask) => maskAt(mask, till, hiding))).toEqual(['full', 'bare', 'bare']);
  });

  test('lets no one appoint above themselves, and everyone appoint their own role', () => {
    for (const role of ROLES) {
      expect(mayAppoint(role, role)).toBe(true);
      expect(mayAppoint('owner', role)).toBe(true);
      expect(mayAppoint(role, 'owner')).toBe(role === 'owner');
    }
    expect(mayAppoint('finance', 'support') || mayAppoint('support', 'finance')).toBe(false);
    expect(mayAppoint('cashier', 'finance')).toBe(false);
  });
});
