'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, type RefObject, useRef } from 'react';
import type { ClientError } from '@/lib/client/client-error';
import { requestPayment } from '@/lib/client/queries/payment-requests';
import type { PaymentRequestInput } from '@/lib/contract/payment-request';
import type { PaymentView } from '@/lib/contract/payment-view';
import { paymentRequestFromForm } from './request-from-form';
import { rememberTill } from './last-till';
import { usePaymentRequestKey } from './use-request-key';

const WORDED_REASONS = [
  'missing',
  'too_long',
  'not_a_till',
  'not_a_phone',
  'not_an_amount',
  'too_small',
  'too_large',
  'cents',
] as const;

export type PaymentRequestFormState = {
  form: RefObject<HTMLFormElement | null>;
  error: ClientError | null;
  isBusy: boolean;
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** Sends although the phone may still show a prompt. */
  confirm: () => void;
  /** To be called when something in the form was changed. */
  changed: () => void;
  /** What is wrong with one field, in words. */
  problemOf: (name: string) => string | null;
};

/** A form that sends a prompt to a customer's phone, once however often it is pressed. `onAsked` is given the payment it began. */
export function usePaymentRequestForm(
  onAsked: (payment: PaymentView, asked: PaymentRequestInput) => void,
): PaymentRequestFormState {
  const t = useTranslations('ask');
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const keyFor = usePaymentRequestKey();
  const ask = useMutation<PaymentView, ClientError, PaymentRequestInput>({
    // Without a network it fails now: kept back, the prompt would come by itself when the customer has long gone.
    networkMode: 'always',
    mutationFn: (asked) => requestPayment(client, { ask: asked, key: keyFor(asked) }),
    onSuccess: (payment, asked) => {
      rememberTill(asked.till);
      onAsked(payment, asked);
    },
    onError: (error) => {
      const field = error.params['field'];
      if (typeof field === 'string') form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)?.focus();
    },
  });
  return {
    form,
    error: ask.error,
    isBusy: ask.isPending || ask.isSuccess,
    submit(event) {
      event.preventDefault();
      // A second click must not become a second ask: the button is disabled only once this is drawn.
      if (!ask.isPending && !ask.isSuccess) ask.mutate(paymentRequestFromForm(event.currentTarget));
    },
    confirm() {
      if (form.current !== null) ask.mutate({ ...paymentRequestFromForm(form.current), confirmed: true });
    },
    changed() {
      // It was about the phone that stood here: another must be looked at anew, not asked “anyway”.
      if (ask.error?.code === 'prompt_open') ask.reset();
    },
    problemOf(name) {
      const { error } = ask;
      if (error?.code !== 'invalid_input' || error.params['field'] !== name) return null;
      const reason = WORDED_REASONS.find((known) => known === error.params['reason']) ?? 'unreadable';
      return t(`problem.${reason}`, { most: Number(error.params['most'] ?? 0) });
    },
  };
}
