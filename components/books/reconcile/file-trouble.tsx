'use client';
import { useTranslations } from 'next-intl';
import type { ClientError } from '@/lib/client/client-error';
import { FILE_TROUBLES, type FileTrouble } from '@/lib/domain/reconcile/states';
import { EXPECTED } from '@/lib/domain/reconcile/read-line';

/** Says what is wrong with a file: which line, which column, and what was expected there. */
export function FileTroubleWords({ trouble: { code, line, column, expected } }: { trouble: FileTrouble }) {
  const t = useTranslations('reconcile');
  const known = EXPECTED.find((each) => each === expected);
  const place = { line: line === undefined ? '' : String(line), column: column ?? '' };
  return t(`trouble.${code}`, { ...place, expected: known === undefined ? '' : t(`expected.${known}`) });
}

const WORDED = [
  'not_allowed',
  'not_found',
  'not_ready',
  'changed_meanwhile',
  'too_large',
  'too_many',
  'offline',
] as const;

/** Says what went wrong, beside what caused it. It is empty without an error. */
export function ReconcileError({ error }: { error: ClientError | null }) {
  return (
    <p role="alert" className="font-semibold wrap-anywhere text-wait-text empty:absolute">
      {error === null ? null : <ErrorWords error={error} />}
    </p>
  );
}

function ErrorWords({ error: { code, params, requestId } }: { error: ClientError }) {
  const t = useTranslations('reconcile');
  if (code === 'file_refused') {
    const why = FILE_TROUBLES.find((each) => each === params['why']) ?? 'failed';
    const { line, column, expected } = params;
    return (
      <FileTroubleWords
        trouble={{
          code: why,
          ...(line === undefined ? {} : { line: Number(line) }),
          ...(column === undefined ? {} : { column: String(column) }),
          ...(expected === undefined ? {} : { expected: String(expected) }),
        }}
      />
    );
  }
  const isOutdated = code === 'not_ready' && params['state'] === 'outdated';
  const known = isOutdated ? 'outdated' : (WORDED.find((word) => word === code) ?? 'internal');
  return t(`error.${known}`, { by: String(params['by'] ?? ''), requestId: requestId ?? '' });
}
