'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Notice } from '@/components/ui/notice';
import type { ClientError } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';

/**
 * Says why the request was not sent, and what is known about it. What is wrong with one field stands beside that field.
 */
export function PaymentRequestTrouble({ error, onConfirm }: { error: ClientError; onConfirm: () => void }) {
  const t = useTranslations('ask');
  if (error.code === 'prompt_open') return <PromptOpen error={error} onConfirm={onConfirm} />;
  const field = error.params['field'];
  if (error.code === 'invalid_input' && (field === 'till' || field === 'phone' || field === 'amount')) return null;
  const known =
    (['offline', 'invalid_input', 'store_unavailable'] as const).find((code) => code === error.code) ?? 'internal';
  return (
    <div role="alert">
      <Notice
        tone="wait"
        title={t(`trouble.${known}`)}
        icon={<TriangleAlert aria-hidden size={24} className="shrink-0" />}
      >
        <p>{t(`trouble.${known}Why`, { requestId: error.requestId ?? '' })}</p>
      </Notice>
    </div>
  );
}

/** Asks for a deliberate second step, in the colour of waiting: a customer may pay two prompts on one phone twice. */
function PromptOpen({ error, onConfirm }: { error: ClientError; onConfirm: () => void }) {
  const t = useTranslations('ask');
  const paymentId = error.params['paymentId'];
  return (
    <div role="alert">
      <Notice
        tone="wait"
        title={t('promptOpen')}
        icon={<TriangleAlert aria-hidden size={24} className="shrink-0" />}
        actions={
          <>
            {typeof paymentId === 'string' && paymentId !== '' ? (
              <PageLink
                href={paths.payment(paymentId)}
                className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
              >
                {t('promptOpenShow')}
              </PageLink>
            ) : null}
            <button
              type="button"
              onClick={onConfirm}
              className="min-h-11 cursor-pointer rounded-card border-2 border-wait-text px-4 font-semibold"
            >
              {t('promptOpenAnyway')}
            </button>
          </>
        }
      >
        <p>{t('promptOpenWhy', { seconds: Number(error.params['seconds'] ?? 0) })}</p>
      </Notice>
    </div>
  );
}
