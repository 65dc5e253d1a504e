import { useTranslations } from 'next-intl';
import type { ClientError } from '@/lib/client/client-error';

const FIELDS = ['typed', 'proof', 'second', 'secondProof'] as const;
type Field = (typeof FIELDS)[number];
/** What went wrong, and beside which field it is said; null for the whole form. */
type Trouble = { field: Field | null; words: string };

/** Says why a shift was not closed. Null without an error. */
export function useCloseTrouble(error: ClientError | null): Trouble | null {
  const t = useTranslations('closings.form.error');
  if (error === null) return null;
  const { code, params, requestId } = error;
  const proof: Field = params['whose'] === 'second' ? 'secondProof' : 'proof';
  const seconds = Number(params['seconds'] ?? 0);
  switch (code) {
    case 'invalid_input': {
      const field = FIELDS.find((known) => known === params['field']) ?? null;
      return { field, words: t(field === 'typed' || field === 'second' ? field : 'input') };
    }
    case 'sign_in_refused':
      return { field: proof, words: t('password') };
    case 'wrong_pin':
      return { field: proof, words: t('pin', { tries: Number(params['tries'] ?? 0) }) };
    case 'pin_locked':
      return { field: proof, words: t('locked') };
    case 'too_many':
      return { field: proof, words: t('tooMany', { seconds }) };
    case 'shift_closed':
      return {
        field: null,
        words: t('closed', { number: Number(params['number'] ?? 0), by: String(params['by'] ?? '') }),
      };
    case 'not_allowed':
    case 'not_found':
      return { field: null, words: t('gone') };
    case 'offline':
      return { field: null, words: t('offline') };
    default:
      return { field: null, words: t('internal', { requestId: requestId ?? '' }) };
  }
}
