import type { Evidence } from './evidence';

type Personal = Pick<Evidence, 'name' | 'phone' | 'metadata' | 'failure'>;

/**
 * Returns a piece of evidence without the payer: no name, no phone (whole, masked or hashed), no metadata. A failure
 * keeps only its reason, since Kopo Kopo may repeat a phone in its text. Everything that decides state, amounts, times
 * and grouping stays.
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
