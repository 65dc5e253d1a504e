'use client';
import { useTranslations } from 'next-intl';
import type { ClientError } from '@/lib/client/client-error';
import { withoutDirection } from '@/lib/domain/text-direction';

const WORDED = ['offline', 'not_allowed', 'not_found', 'invalid_input', 'too_many'] as const;

/** Says why something was not saved, beside what caused it. It is empty without an error. */
export function SaveTrouble({ error }: { error: ClientError | null }) {
  const t = useTranslations('booksTrouble');
  return (
    <p role="alert" className="font-semibold wrap-anywhere text-wait-text empty:absolute">
      {error === null
        ? null
        : error.code === 'already_taken'
          ? t('already_taken', { by: withoutDirection(String(error.params['by'] ?? '')) })
          : t(WORDED.find((code) => code === error.code) ?? 'internal', { id: error.requestId ?? '' })}
    </p>
  );
}
