import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStreamPlaces } from './stream-places';

const LIMITS = { most: 5, mostPerSession: 3 };

test('never are more places taken than there are, in all and for each session, and each that is given back can be taken', () => {
  const steps = fc.array(fc.record({ session: fc.constantFrom('a', 'b', 'c'), gives: fc.boolean() }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(steps, (drawn) => {
      const places = createStreamPlaces(LIMITS);
      let held: { session: string; give: () => void }[] = [];
      for (const { session, gives } of drawn) {
        const own = held.filter((place) => place.session === session);
        const [oldest] = own;
        if (gives && oldest !== undefined) {
          oldest.give();
          // Given back twice, it counts once.
          oldest.give();
          held = held.filter((place) => place !== oldest);
          continue;
        }
        const give = places.take(session);
        expect(give !== null).toBe(held.length < LIMITS.most && own.length < LIMITS.mostPerSession);
        if (give !== null) held.push({ session, give });
      }
    }),
  );
});
