import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DeviceInput } from './devices';
import { InviteInput } from './invites';
import { SetUpRequest } from './set-up';
import { NewCashier, StaffChange } from './staff';

const READ: Record<string, (name: string) => string> = {
  'a cashier without e-mail': (name) => z.parse(NewCashier, { name, tills: 'all' }).name,
  'a member of the staff': (name) => z.parse(StaffChange, { name, role: 'cashier', tills: 'all' }).name,
  'somebody who is invited': (name) =>
    z.parse(InviteInput, { name, email: 'amina@shop.example', role: 'finance', tills: 'all' }).name,
  'a device': (name) => z.parse(DeviceInput, { name, till: 'K000001' }).name,
  'the first owner': (name) =>
    z.parse(SetUpRequest, { name, code: 'A', email: 'amina@shop.example', password: 'four green goats at noon' }).name,
};

describe.each(Object.entries(READ))('the name of %s', (_, read) => {
  it('holds no signs that change the order of the words around it', () => {
    expect(read(' \u202eAmina\u2069 Mfano\u200f ')).toBe('Amina Mfano');
  });

  it('is refused when it holds only such signs', () => {
    expect(() => read('\u202e\u2066')).toThrow(z.core.$ZodError);
  });
});
