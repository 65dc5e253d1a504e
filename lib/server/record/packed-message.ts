import 'server-only';
import { fingerprintOf, sha256 } from '@/lib/server/store/engine/packed/fingerprint';
import { packText } from '@/lib/server/store/engine/packed/packed-text';
import { packFacts } from '@/lib/server/store/queries/evidence';
import type { Message } from './filing';

/** How a message is stored, as far as that depends on nothing else. `facts` are in the order of its facts. */
export type PackedMessage = {
  digest: Uint8Array;
  fingerprint: Uint8Array;
  body: Uint8Array;
  facts: readonly Uint8Array[];
};

const known = new WeakMap<Message, PackedMessage>();

/** Packs a message, once. */
export function packedMessage(message: Message): PackedMessage {
  const before = known.get(message);
  if (before !== undefined) return before;
  const { source, subject, body, facts } = message;
  const digest = sha256(body);
  const packed = {
    digest,
    fingerprint: fingerprintOf({ source, subject, digest }),
    body: packText(body),
    facts: facts.map(packFacts),
  };
  known.set(message, packed);
  return packed;
}

export function isPacked(message: Message): boolean {
  return known.has(message);
}
