import { useTranslations } from 'next-intl';
import type { ClientError } from '@/lib/client/client-error';

/**
 * Says why a person could not sign in. It is empty without an error; with `keepsPlace` it then keeps room for one, so
 * that nothing below it moves.
 */
export function SignInTrouble({ error, keepsPlace = false }: { error: ClientError | null; keepsPlace?: boolean }) {
  const t = useTranslations('signIn.error');
  return (
    <div aria-live="polite" className={keepsPlace ? 'min-h-18' : 'empty:absolute'}>
      {error === null ? null : (
        <p className="rounded-card border-s-8 border-wait bg-raised p-3 font-semibold">{words(t, error)}</p>
      )}
    </div>
  );
}

function words(
  t: ReturnType<typeof useTranslations<'signIn.error'>>,
  { code, params, requestId }: ClientError,
): string {
  switch (code) {
    case 'sign_in_refused':
    case 'code_refused':
    case 'passkey_refused':
    case 'not_allowed':
    case 'not_signed_in':
    case 'too_many':
    case 'invalid_input':
    case 'offline':
    case 'not_found':
      return t(code);
    case 'weak_password':
      return t(code, { why: String(params['why']) });
    default:
      return t('internal', { requestId: requestId ?? '–' });
  }
}
