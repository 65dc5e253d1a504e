import { useTranslations } from 'next-intl';
import type { MissingCase } from '@/lib/contract/missing-cases';

/** The state of a case in a word or two, and why it was closed. */
export function CaseState({ shown: { state, outcome } }: { shown: Pick<MissingCase, 'state' | 'outcome'> }) {
  const t = useTranslations('missing');
  // Green means that money arrived, and nothing else.
  if (outcome === 'arrived') return <span className="text-paid-text">{t('outcome.arrived')}</span>;
  return outcome === null ? t(`state.${state}`) : t(`outcome.${outcome}`);
}
