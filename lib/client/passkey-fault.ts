/** Why a browser offers no passkeys here: by the address of the page, or because it knows none. */
export type PasskeyFault = 'address' | 'browser';

/** Returns why this page can neither make nor use a passkey for this host name. Null if it can. */
export function passkeyFault(rpId: string | null): PasskeyFault | null {
  if (rpId === null || window.location.hostname !== rpId || !window.isSecureContext) return 'address';
  return 'PublicKeyCredential' in window ? null : 'browser';
}
