import 'server-only';
import { createHash } from 'node:crypto';
import type { DepositList } from '@/lib/contract/deposit';
import type { TakenBackList, TakenBackMonth } from '@/lib/contract/reversals';

/** Returns a text that tells one state of the page of money taken back from another. */
export function takenBackAs({ rows }: TakenBackList, sums: readonly TakenBackMonth[]): string {
  return digestOf([
    rows.map(({ payment, version, handedOver }) => [payment.id, payment.changedAt, version, handedOver]),
    sums,
  ]);
}

/** Returns a text that tells one state of the list of deposits from another. */
export function depositsAs({ deposits, sums }: DepositList): string {
  return digestOf([deposits, sums]);
}

function digestOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22);
}
