import { decimalFromMinorUnits } from '@/lib/domain/money';

/** The pages of cases of missing payments. */
export const MISSING_PATH = '/books/missing';

export function missingCasePath(id: string): string {
  return `${MISSING_PATH}/${encodeURIComponent(id)}`;
}

/** What a new case is filled with. Times are UTC ISO. Nothing of it tells who paid. */
export type NewCase = {
  code: string;
  amountMinor?: number | null;
  till?: string | null;
  from?: string | null;
  to?: string | null;
};

/** Returns the address of a new case. */
export function newCasePath({ code, amountMinor = null, till = null, from = null, to = null }: NewCase): string {
  const amount = amountMinor === null ? null : decimalFromMinorUnits(amountMinor, 'KES');
  const values = Object.entries({ code, amount, from, to, till }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  );
  return `${MISSING_PATH}/new?${new URLSearchParams(values).toString()}`;
}
