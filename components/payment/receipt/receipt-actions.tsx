'use client';
import { Printer, Share2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { noteReceipt } from '@/lib/client/queries/receipt';
import { useNoteReceipt } from './use-note-receipt';

/** Prints the receipt of a payment, or shares its text. A browser that cannot share copies the text. */
export function ReceiptActions({ id, title, text }: { id: string; title: string; text: string }) {
  const t = useTranslations('receipt');
  useNoteReceipt(id);
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);

  async function share(): Promise<void> {
    if ('share' in navigator) {
      // A person who closes the share menu has changed their mind. That is no failure.
      const isShared = await navigator.share({ title, text }).then(
        () => true,
        () => false,
      );
      if (isShared) noteReceipt(id, 'shared');
      return;
    }
    const isCopied = await copied(text);
    if (isCopied) noteReceipt(id, 'shared');
    setOutcome(isCopied ? 'copied' : 'notCopied');
  }

  return (
    <div className="grid w-full gap-2 print:hidden">
      <div className="grid grid-cols-2 gap-2">
        <Button kind="primary" className="min-h-14 text-18" onClick={() => window.print()}>
          <Printer aria-hidden size={20} className="shrink-0" />
          {t('print')}
        </Button>
        <Button className="min-h-14 text-18" onClick={() => void share()}>
          <Share2 aria-hidden size={20} className="shrink-0" />
          {t('share')}
        </Button>
      </div>
      <p role="status" className="text-center text-15">
        {outcome === null ? null : t(outcome)}
      </p>
    </div>
  );
}

/** Returns whether the text was copied. It is false too where there is no clipboard, as on plain http in a network. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
