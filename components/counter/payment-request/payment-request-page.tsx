'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { paths } from '@/lib/client/paths';
import type { Till } from '@/lib/contract/tills';
import { MoreFields } from './more-fields';
import { PaymentRequestTrouble } from './payment-request-trouble';
import { TillField } from './till-field';
import { usePaymentRequestForm } from './use-payment-request-form';

/** The payment request has its own page, because it moves money. */
export function PaymentRequestPage({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('ask');
  return (
    <section className="mx-auto grid w-full max-w-xl gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="text-muted">{t('why')}</p>
      </div>
      <PaymentRequestForm tills={tills} />
    </section>
  );
}

/** Sends a prompt to a customer's phone, and opens the page of that payment. */
function PaymentRequestForm({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('ask');
  const router = useRouter();
  const { form, error, isBusy, submit, confirm, changed, problemOf } = usePaymentRequestForm((payment) =>
    router.push(paths.payment(payment.id)),
  );
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-4 rounded-card border border-line bg-raised p-4 shadow-card sm:p-6"
      onSubmit={submit}
      onChange={changed}
    >
      <TillField tills={tills} problem={problemOf('till')} />
      <TextField
        name="amount"
        label={t('amount')}
        problem={problemOf('amount')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        className="min-h-16 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-32 font-bold tabular-nums aria-invalid:border-2 aria-invalid:border-wait-text"
      />
      <TextField
        name="phone"
        label={t('phone')}
        why={t('phoneWhy')}
        problem={problemOf('phone')}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
      />
      <MoreFields />
      {error === null ? null : <PaymentRequestTrouble error={error} onConfirm={confirm} />}
      <Button type="submit" kind="primary" className="min-h-14 text-18" disabled={isBusy}>
        {isBusy ? t('sending') : t('send')}
      </Button>
    </form>
  );
}
