import type { Evidence } from './evidence';

type Personal = Pick<Evidence, 'name' | 'phone' | 'metadata' | 'failure'>;

/**
 * A piece of evidence without whoever it tells of: no name, no phone (whole, masked or hashed), no metadata, and of a
 * failure only its reason, since upstream may repeat a phone in its words. All that decides state, amounts, times and
 * which payment it belongs to stays as it is.
 */
export function withoutPerson<T extends Personal>(piece: T): T {
  return {
    ...piece,
    name: null,
    phone: null,
    metadata: null,
    failure: piece.failure === null ? null : { ...piece.failure, text: null },
  };
}

/** True when {@link withoutPerson} would remove something. */
export function hasPerson({ name, phone, metadata, failure }: Personal): boolean {
  return name !== null || phone !== null || metadata !== null || (failure?.text ?? null) !== null;
}
