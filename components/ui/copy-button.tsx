'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { withoutDirection } from '@/lib/domain/text-direction';

const SHOWN_MS = 2_000;

/**
 * Copies `value`, without the invisible signs that would reorder the text around it. The button says that it copied, or
 * that the browser does not allow it (plain http in a network).
 */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const t = useTranslations('copy');
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(withoutDirection(value));
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
    setTimeout(() => setOutcome(null), SHOWN_MS);
  }

  return (
    <span className="inline-flex items-center gap-2 align-middle">
      <button
        type="button"
        aria-label={t('copy', { what })}
        title={t('copy', { what })}
        className="inline-flex size-11 cursor-pointer items-center justify-center rounded-card text-action hover:bg-sunken print:hidden"
        onClick={() => void copy()}
      >
        {outcome === 'copied' ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />}
      </button>
      <span aria-live="polite" className="text-13 text-muted">
        {outcome === null ? null : t(outcome)}
      </span>
    </span>
  );
}
