import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { createLimiter, type Limiter } from './token-bucket';

const MAX_PEOPLE = 10_000;
const SECONDS = 60;

/**
 * Creates the limit of lookups for each person. A person may use all of a minute's lookups at once, and gets them back
 * one by one.
 */
export function createLookupLimit(perMinute: number, nowMs: () => number): Limiter {
  return createLimiter({ capacity: perMinute, perSecond: perMinute / SECONDS, nowMs, maxKeys: MAX_PEOPLE });
}

/** @throws {AppError} too_many with `seconds` */
export function takeLookup(limit: Limiter, person: Pick<Person, 'id'>): void {
  const taken = limit.take(person.id);
  if (!taken.ok) throw new AppError('too_many', { seconds: taken.retryAfterSeconds });
}
