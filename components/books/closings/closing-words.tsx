import { useFormatter, useTranslations } from 'next-intl';
import { moneyText } from '@/components/ui/money';
import type { Sum } from '@/lib/domain/closing/shift-figures';

/** A sum that may be less than nothing: (-12050, "KES") → "−KES 120.50". */
export function signedText(minor: number, currency: string): string {
  return `${minor < 0 ? '−' : ''}${moneyText(Math.abs(minor), currency)}`;
}

/** The difference between what was typed and what arrived, in words. */
export function Difference({ minor, currency }: { minor: number; currency: string }) {
  const t = useTranslations('closings');
  if (minor === 0) return t('noDifference');
  return t(minor > 0 ? 'typedMore' : 'typedLess', { amount: moneyText(Math.abs(minor), currency) });
}

/** Returns a function that writes a count with its sum: "12 · KES 3,400". */
export function useSumText(): (sum: Sum, currency: string) => string {
  const format = useFormatter();
  return ({ count, minor }, currency) => `${format.number(count)} · ${moneyText(minor, currency)}`;
}
