import { useTranslations } from 'next-intl';
import type { ClientError } from '@/lib/client/client-error';

const WORDED = ['not_allowed', 'not_found', 'too_many', 'offline'] as const;

/** Says why a view was not saved, changed or deleted. Empty without an error. */
export function SearchTrouble({ error }: { error: ClientError | null }) {
  const t = useTranslations('search.refused');
  const code = WORDED.find((known) => known === error?.code) ?? 'internal';
  return (
    <p role="alert" className="font-semibold text-wait-text empty:absolute">
      {error === null ? null : t(code)}
    </p>
  );
}
