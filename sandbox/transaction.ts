import { createHash } from 'node:crypto';
import { nairobiTime } from './nairobi-time';
import { remember } from './remember';
import type { SandboxState } from './state';
import type { Transaction } from './records';

const MOST_TRANSACTIONS = 20_000;

/** Kopo Kopo's names for the two kinds. */
export const TRANSACTION_TYPES = {
  buygoods: 'Buygoods Transaction',
  till_to_till: 'External Till to Till Transaction',
} as const;

export function keepTransaction(state: SandboxState, transaction: Transaction): void {
  remember(state.transactions, { key: transaction.reference, value: transaction, most: MOST_TRANSACTIONS });
}

/** K000001 and 000001 are one till. */
export function sameTill(a: string, b: string): boolean {
  const bare = (till: string): string =>
    till
      .trim()
      .toUpperCase()
      .replace(/^K(?=\d)/, '');
  return bare(a) === bare(b);
}

/** A transaction in the shape that events and lists use. */
export function transactionResource(
  transaction: Transaction,
  told: { id: string; status: string; atMs: number },
): Record<string, unknown> {
  const { phone } = transaction;
  const common = {
    id: told.id,
    amount: transaction.amount,
    status: told.status,
    system: 'Lipa Na M-PESA',
    currency: 'KES',
    reference: transaction.reference,
    till_number: transaction.till.replace(/^K(?=\d)/i, ''),
    origination_time: nairobiTime(told.atMs),
  };
  if (transaction.kind === 'till_to_till') return { ...common, sending_till: transaction.sendingTill };
  return {
    ...common,
    sender_phone_number: phone,
    // SHA-256 of the number without its plus sign, in lower-case hex.
    ...(phone === null ? {} : { hashed_sender_phone: createHash('sha256').update(phone.slice(1)).digest('hex') }),
    sender_first_name: transaction.firstName,
    sender_middle_name: transaction.middleName,
    sender_last_name: transaction.lastName,
  };
}

/** Returns the word that a list uses for the standing of a transaction. */
export function standingWord(transaction: Transaction): string {
  if (transaction.reversedAtMs !== null) return 'Reversed';
  return transaction.kind === 'buygoods' ? 'Received' : 'Complete';
}
