import { useRef } from 'react';
import type { PaymentRequestInput } from '@/lib/contract/payment-request';

/**
 * The key under which an ask is sent: the same while the form says the same, so that trying again sends nothing
 * twice; another as soon as anything in it is changed, or a person insists.
 */
export function usePaymentRequestKey(): (ask: PaymentRequestInput) => string {
  const held = useRef<{ said: string; key: string } | null>(null);
  return (ask) => {
    const said = JSON.stringify(ask);
    if (held.current?.said !== said) held.current = { said, key: newKey() };
    return held.current.key;
  };
}

/** Random enough to be unique; plain http on a shop's network has no crypto.randomUUID. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
