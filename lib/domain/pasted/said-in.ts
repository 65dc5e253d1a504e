import type { Said } from '@/lib/domain/compare';
import type { Pasted } from './pasted';

/** Returns the fields of a pasted text for a comparison. They are all null unless the text is a whole message. */
export function saidIn(pasted: Pasted): Omit<Said, 'dueMinor' | 'requestedTill'> {
  const message = pasted.kind === 'message' ? pasted.message : null;
  return {
    code: message?.code ?? null,
    amountMinor: message?.amountMinor ?? null,
    borrowedMinor: message?.borrowedMinor ?? null,
    till: message?.till ?? null,
    shopNumber: message?.shopNumber ?? null,
    account: message?.account ?? null,
    day: message?.day ?? null,
    time: message?.time ?? null,
    shop: message?.shop ?? null,
    name: message?.sender?.name ?? null,
    phone: message?.sender?.phone ?? null,
  };
}
