'use client';
import { useTranslations } from 'next-intl';
import type { ClientError } from '@/lib/client/client-error';

const WORDED = [
  'till_exists',
  'email_taken',
  'last_owner',
  'not_allowed',
  'not_found',
  'public_url_missing',
  'upstream_said',
  'upstream_refused',
  'upstream_unavailable',
  'invalid_input',
  'offline',
] as const;

/** Says what went wrong, beside what caused it. It is empty without an error. */
export function ErrorWords({ error }: { error: ClientError | null }) {
  return (
    <p role="alert" className="font-semibold wrap-anywhere text-wait-text empty:absolute">
      {error === null ? null : <Words error={error} />}
    </p>
  );
}

function Words({ error: { code, params, requestId } }: { error: ClientError }) {
  const t = useTranslations('settingsError');
  const known = WORDED.find((word) => word === code) ?? 'internal';
  return t(known, { number: '', text: '', detail: '', field: '', ...params, requestId: requestId ?? '' });
}
