'use client';
import { useQuery } from '@tanstack/react-query';
import { NextIntlClientProvider, useLocale, useTranslations } from 'next-intl';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { CopyButton } from '@/components/ui/copy-button';
import { paymentQuery } from '@/lib/client/queries/payments';
import type { PaymentView } from '@/lib/contract/payment-view';
import { otherLocale } from '@/lib/intl/locale';
import type { Tree } from '@/lib/intl/sent-messages';
import { useReversal } from '@/components/payment/taken-back/use-reversal';
import { useStory } from './use-story';

/**
 * What happened, in plain sentences that can be copied in either language. `otherWords` are the messages for it in the
 * language that the page is not in.
 */
export function Story({ id, otherWords }: { id: string; otherWords: Tree }) {
  const t = useTranslations('story');
  const other = otherLocale(useLocale());
  const payment = useQuery({ ...paymentQuery(id), enabled: false }).data;
  if (payment === undefined) return null;
  return (
    <ConnectionGate isAnswer={false}>
      <section
        aria-label={t('title')}
        className="mb-4 grid gap-2 rounded-card border border-line bg-raised p-4 print:hidden"
      >
        <Told payment={payment} />
        <p className="flex flex-wrap gap-x-4">
          <Copied payment={payment} />
          <NextIntlClientProvider locale={other} messages={otherWords}>
            <Copied payment={payment} />
          </NextIntlClientProvider>
        </p>
      </section>
    </ConnectionGate>
  );
}

function Told({ payment }: { payment: PaymentView }) {
  return <p className="text-18 wrap-anywhere">{useStory(payment, useReversal(payment).data)}</p>;
}

/** Copies the story in the language around it. */
function Copied({ payment }: { payment: PaymentView }) {
  const language = useTranslations('language');
  const t = useTranslations('story');
  const locale = useLocale();
  const story = useStory(payment, useReversal(payment).data);
  return (
    <span lang={locale} className="inline-flex items-center text-15 font-semibold">
      {language(locale)}
      <CopyButton value={story} what={t('copied')} />
    </span>
  );
}
