import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packRows, unpackRows } from './packed-rows';

const json = fc.jsonValue({ maxDepth: 2 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
const few = fc.constantFrom('paid', 'waiting', '', null, 0, false);
const name = fc.string().filter((text) => text !== '__proto__');
const person = fc.record({ first: few, phone: fc.option(fc.string()), home: fc.option(fc.record({ town: few })) });
const row = fc.record({ id: fc.uuid(), state: few, sender: fc.option(person), note: json });

describe('packed rows', () => {
  test('unpack to what they were', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const sent: unknown = JSON.parse(JSON.stringify(packRows(rows)));
        expect(unpackRows(sent as ReturnType<typeof packRows>)).toEqual(rows);
      }),
    );
  });

  test('unpack to what they were, whatever their keys are called', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 5 }),
        fc.array(fc.array(json, { minLength: 5, maxLength: 5 })),
        (keys, values) => {
          const rows = values.map((cells) => Object.fromEntries(keys.map((key, at) => [key, cells[at]])));
          expect(unpackRows(packRows(rows))).toEqual(rows);
        },
      ),
    );
  });

  test('leave alone what could not be set again, in the keys of a merchant', () => {
    const rows = [1, 2].map((id) => ({ id, metadata: JSON.parse(`{"__proto__":{"order":${id}}}`) as unknown }));
    expect(JSON.stringify(unpackRows(packRows(rows)))).toBe(JSON.stringify(rows));
  });

  test('say once what is the same in all rows, and each inner row once', () => {
    const sender = { first: 'Amina', last: null };
    const rows = [
      { id: 1, till: '000105', sender },
      { id: 2, till: '000105', sender: null },
      { id: 3, till: '000105', sender: { ...sender } },
    ];
    expect(packRows(rows)).toEqual({
      count: 3,
      same: { till: '000105' },
      each: { id: [1, 2, 3] },
      nested: { sender: { rows: { count: 1, same: sender, each: {}, nested: {} }, at: [0, null, 0] } },
    });
  });
});
