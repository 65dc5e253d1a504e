'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';
import { askForPayment } from '@/lib/client/queries/asks';
import type { AskRequest } from '@/lib/contract/ask';
import type { PaymentView } from '@/lib/contract/payment-view';
import type { Till } from '@/lib/contract/tills';
import { AskTrouble } from './ask-trouble';
import { MoreFields } from './more-fields';
import { TillField } from './till-field';
import { rememberTill } from './last-till';
import { askFromForm } from './ask-from-form';
import { useAskKey } from './use-ask-key';

const WORDED_REASONS = ['missing', 'too_long', 'not_a_till', 'not_a_phone', 'not_an_amount', 'too_small', 'too_large', 'cents'] as const;

/** Sends a prompt to a customer's phone, and goes to the page that follows it. */
export function AskForm({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('ask');
  const client = useQueryClient();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const keyFor = useAskKey();
  const ask = useMutation<PaymentView, ClientError, AskRequest>({
    // Without a network it fails now: kept back, the prompt would come by itself when the customer has long gone.
    networkMode: 'always',
    mutationFn: (asked) => askForPayment(client, { ask: asked, key: keyFor(asked) }),
    onSuccess: (payment, asked) => {
      rememberTill(asked.till);
      router.push(paths.payment(payment.id));
    },
    onError: (error) => {
      const field = error.params['field'];
      if (typeof field === 'string') form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)?.focus();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    // A second click must not become a second ask: the button is disabled only once this is drawn.
    if (!ask.isPending && !ask.isSuccess) ask.mutate(askFromForm(event.currentTarget));
  }
  function forgetWarning(): void {
    // It was about the phone that stood here: another must be looked at anew, not asked “anyway”.
    if (ask.error?.code === 'prompt_open') ask.reset();
  }
  const problemOf = (name: string): string | null => {
    const { error } = ask;
    if (error?.code !== 'invalid_input' || error.params['field'] !== name) return null;
    const reason = WORDED_REASONS.find((known) => known === error.params['reason']) ?? 'unreadable';
    return t(`problem.${reason}`, { most: Number(error.params['most'] ?? 0) });
  };
  const isBusy = ask.isPending || ask.isSuccess;

  return (
    <form ref={form} noValidate className="grid gap-4 rounded-card border border-line bg-raised p-4 shadow-card sm:p-6" onSubmit={submit} onChange={forgetWarning}>
      <TillField tills={tills} problem={problemOf('till')} />
      <TextField name="amount" label={t('amount')} problem={problemOf('amount')} inputMode="decimal" autoComplete="off" maxLength={20} className="min-h-16 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-32 font-bold tabular-nums aria-invalid:border-2 aria-invalid:border-wait-text" />
      <TextField name="phone" label={t('phone')} why={t('phoneWhy')} problem={problemOf('phone')} type="tel" inputMode="tel" autoComplete="off" maxLength={40} />
      <MoreFields />
      {ask.error === null ? null : <AskTrouble error={ask.error} onConfirm={() => form.current !== null && ask.mutate({ ...askFromForm(form.current), confirmed: true })} />}
      <Button type="submit" kind="primary" className="min-h-14 text-18" disabled={isBusy}>
        {isBusy ? t('sending') : t('send')}
      </Button>
    </form>
  );
}
