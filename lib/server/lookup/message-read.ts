import 'server-only';
import type { MessageRead } from '@/lib/contract/lookup';
import { textFor } from '@/lib/domain/masked-text';
import { maskFor } from '@/lib/domain/may';
import type { Pasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';

/**
 * Returns what was read in a whole message, or null for any other text. Phones are masked, because others see the
 * screen too.
 */
export function messageRead(person: Person, pasted: Pasted): MessageRead | null {
  if (pasted.kind !== 'message') return null;
  const { amountMinor, borrowedMinor, shop, till, shopNumber, account, sender, day, time } = pasted.message;
  const mask = maskFor(person);
  return {
    writer: pasted.writer,
    amountMinor,
    borrowedMinor,
    shop: textFor(mask, shop),
    till: till ?? shopNumber,
    account: textFor(mask, account),
    name: textFor(mask, sender?.name ?? null),
    phone: textFor(mask, sender?.phone ?? null),
    day,
    time,
  };
}
