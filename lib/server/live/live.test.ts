import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskFor, type Mask, seesPayment } from '@/lib/domain/may';
import { ROLES } from '@/lib/domain/person';
import { aPerson } from '@/lib/testing/a-person';
import { audienceOf } from './audience';
import { createLive, type PaymentEvent } from './live';

const people = fc.array(
  fc
    .record({
      role: fc.constantFrom(...ROLES),
      tills: fc.oneof(fc.constant('all' as const), fc.subarray(['1', '2', '3'])),
    })
    .map((facts) => aPerson(facts)),
  { maxLength: 6 },
);
const places = fc.array(fc.record({ tillKey: fc.option(fc.constantFrom('1', '2', '3')), knownTo: fc.nat(6) }), {
  maxLength: 6,
});

describe('the live stream', () => {
  test('sends each listener all events that they may see, and no others, with their own mask', () => {
    fc.assert(
      fc.property(people, places, (staff, drawn) => {
        const live = createLive();
        const heard = staff.map(() => '');
        staff.forEach((person, at) =>
          live.subscribe({
            listener: (frame) => (heard[at] += new TextDecoder().decode(frame)),
            audience: audienceOf(person),
            owners: [person.id],
            onEnd: () => undefined,
          }),
        );
        const visibility = drawn.map(({ tillKey, knownTo }) => ({
          tillKey,
          knownTo: [staff[knownTo]?.id ?? 'nobody'],
        }));
        live.publish(
          ...visibility.map(
            (place, n): PaymentEvent => ({ event: 'payment', place, dataFor: (mask) => ({ n, mask }) }),
          ),
          { event: 'beat', data: {} },
        );
        staff.forEach((person, at) => {
          const due = visibility.flatMap((place, n) =>
            seesPayment(person, place)
              ? [`event: payment\ndata: ${JSON.stringify({ n, mask: maskFor(person) })}\n\n`]
              : [],
          );
          expect(heard[at]).toBe(`${due.join('')}event: beat\ndata: {}\n\n`);
        });
      }),
    );
  });

  test('serialises a view once for each mask, for any number of listeners', () => {
    const live = createLive();
    let made = 0;
    for (let n = 0; n < 50; n += 1) {
      for (const role of ['owner', 'cashier'] as const)
        live.subscribe({
          listener: () => undefined,
          audience: audienceOf(aPerson({ role, tills: ['1'] })),
          owners: [],
          onEnd: () => undefined,
        });
    }
    const dataFor = (mask: Mask): unknown => {
      made += 1;
      return mask;
    };
    live.publish({ event: 'payment', place: { tillKey: '1', knownTo: [] }, dataFor });
    expect(made).toBe(2);
  });

  test('ends the streams of one person, or of one session, and no others', () => {
    const live = createLive();
    const ended: string[] = [];
    const opens = (name: string, owners: string[]): unknown =>
      live.subscribe({
        listener: () => undefined,
        audience: audienceOf(aPerson()),
        owners,
        onEnd: () => ended.push(name),
      });
    opens('amina at the counter', ['amina', 'session-1']);
    opens('amina at home', ['amina', 'session-2']);
    opens('juma', ['juma', 'session-3']);
    live.endFor('session-2');
    expect(ended).toEqual(['amina at home']);
    live.endFor('amina');
    expect(ended).toEqual(['amina at home', 'amina at the counter']);
    expect(live.listeners).toBe(1);
  });
});
