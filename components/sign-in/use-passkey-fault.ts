'use client';
import { useSyncExternalStore } from 'react';
import { type PasskeyFault, passkeyFault } from '@/lib/client/passkey-fault';

const never = (): (() => void) => () => undefined;

/** Why no passkey can be made or used here; null if one can. The server does not know it: then it is `unknown`. */
export function usePasskeyFault(rpId: string | null): PasskeyFault | 'unknown' | null {
  return useSyncExternalStore<PasskeyFault | 'unknown' | null>(
    never,
    () => passkeyFault(rpId),
    () => 'unknown',
  );
}
