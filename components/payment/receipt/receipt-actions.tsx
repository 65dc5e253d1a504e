'use client';
import { Printer, Share2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

/** Prints the receipt, or hands its words to another app; where a browser cannot, it copies them. */
export function ReceiptActions({ title, text }: { title: string; text: string }) {
  const t = useTranslations('receipt');
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);

  async function share(): Promise<void> {
    if ('share' in navigator) {
      // Nobody to send it to is no failure: the person changed their mind.
      await navigator.share({ title, text }).catch(() => undefined);
      return;
    }
    setOutcome((await copied(text)) ? 'copied' : 'notCopied');
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

/** False too where there is no clipboard at all, as over plain http on a network. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
