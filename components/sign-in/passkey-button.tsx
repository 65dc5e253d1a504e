'use client';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { signInByPasskey } from '@/lib/client/queries/passkeys';
import { SignInTrouble } from './sign-in-trouble';
import { usePasskeyFault } from './use-passkey-fault';

/** Signs in by a passkey. It is offered only where the browser can. */
export function PasskeyButton({ rpId, onSignedIn }: { rpId: string | null; onSignedIn: () => void }) {
  const t = useTranslations('signIn');
  const fault = usePasskeyFault(rpId);
  const entering = useMutation({
    mutationFn: signInByPasskey,
    onSuccess: (outcome) => outcome === 'signed_in' && onSignedIn(),
  });
  if (fault !== null) return null;
  const isIn = entering.data === 'signed_in';
  return (
    <div className="grid gap-3">
      <Button disabled={entering.isPending || isIn} onClick={() => entering.mutate()} className="min-h-14 text-18">
        <KeyRound aria-hidden size={20} />
        {t('passkey')}
      </Button>
      <SignInTrouble error={entering.error} />
      <p role="status" className="font-semibold empty:absolute">
        {entering.data === 'not_used' ? t('passkeyNotUsed') : null}
      </p>
    </div>
  );
}
