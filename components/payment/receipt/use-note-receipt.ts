'use client';
import { useEffect } from 'react';
import { noteReceipt } from '@/lib/client/queries/receipt';

/** Has the record say that this receipt was opened here, and that it was printed: by the button or by the browser. */
export function useNoteReceipt(paymentId: string): void {
  useEffect(() => {
    noteReceipt(paymentId, 'opened');
    const printed = (): void => noteReceipt(paymentId, 'printed');
    window.addEventListener('beforeprint', printed);
    return () => window.removeEventListener('beforeprint', printed);
  }, [paymentId]);
}
