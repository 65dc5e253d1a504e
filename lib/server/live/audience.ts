import 'server-only';
import { maskFor, seesPayment } from '@/lib/domain/may';
import { actingRole, type Person } from '@/lib/domain/person';
import type { Audience } from './live';

/** Returns the audience of one person. Two streams of one person with the same rights are one audience. */
export function audienceOf(person: Person): Audience {
  return {
    key: JSON.stringify([person.id, actingRole(person), person.tills]),
    mask: maskFor(person),
    sees: (place) => seesPayment(person, place),
  };
}
