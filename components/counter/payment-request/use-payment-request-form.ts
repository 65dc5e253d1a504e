'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, type RefObject, useRef } from 'react';
import type { ClientError } from '@/lib/client/client-error';
import { requestPayment } from '@/lib/client/queries/payment-requests';
import { MOST_METADATA_PAIRS, type PaymentRequestInput } from '@/lib/contract/payment-request';
import type { PaymentView } from '@/lib/contract/payment-view';
import { rememberTill } from './last-till';

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
  /** Call it when something in the form has changed. */
  changed: () => void;
  /** What is wrong with one field, in words. */
  problemOf: (name: string) => string | null;
};

/**
 * A form that sends a prompt to a customer's phone once, however often a person presses the button. `onRequested` gets
 * the payment that it began.
 */
export function usePaymentRequestForm(
  onRequested: (payment: PaymentView, request: PaymentRequestInput) => void,
): PaymentRequestFormState {
  const t = useTranslations('ask');
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const keyFor = usePaymentRequestKey();
  const sending = useMutation<PaymentView, ClientError, PaymentRequestInput>({
    // Without a network it fails at once. If it were kept back, the prompt would come after the customer has left.
    networkMode: 'always',
    mutationFn: (request) => requestPayment(client, { request, key: keyFor(request) }),
    onSuccess: (payment, request) => {
      rememberTill(request.till);
      onRequested(payment, request);
    },
    onError: (error) => {
      const field = error.params['field'];
      if (typeof field === 'string') form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)?.focus();
    },
  });
  return {
    form,
    error: sending.error,
    isBusy: sending.isPending || sending.isSuccess,
    submit(event) {
      event.preventDefault();
      // A second click must not send a second request: the button is disabled only after the next drawing.
      if (!sending.isPending && !sending.isSuccess) sending.mutate(paymentRequestFromForm(event.currentTarget));
    },
    confirm() {
      if (form.current !== null) sending.mutate({ ...paymentRequestFromForm(form.current), confirmed: true });
    },
    changed() {
      // The error was about the phone that stood here. Another phone must be checked again, not sent “anyway”.
      if (sending.error?.code === 'prompt_open') sending.reset();
    },
    problemOf(name) {
      const { error } = sending;
      if (error?.code !== 'invalid_input' || error.params['field'] !== name) return null;
      const reason = WORDED_REASONS.find((known) => known === error.params['reason']) ?? 'unreadable';
      return t(`problem.${reason}`, { most: Number(error.params['most'] ?? 0) });
    },
  };
}

/** Reads the form's fields. The server checks them, because it knows the tills. */
function paymentRequestFromForm(form: HTMLFormElement): PaymentRequestInput {
  const fields = new FormData(form);
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const pairs = Array.from(
    { length: MOST_METADATA_PAIRS },
    (_, n) => [text(`metadataName${n}`), text(`metadataValue${n}`)] as const,
  ).filter(([name, value]) => name !== '' && value !== '');
  return {
    till: text('till'),
    phone: text('phone'),
    amount: text('amount'),
    ...(text('firstName') === '' ? {} : { firstName: text('firstName') }),
    ...(text('lastName') === '' ? {} : { lastName: text('lastName') }),
    ...(pairs.length === 0 ? {} : { metadata: Object.fromEntries(pairs) }),
  };
}

/**
 * Returns the key under which a request is sent. The key stays the same while the form stays the same, so that trying
 * again sends nothing twice. It is new as soon as the form changes or the person sends it anyway.
 */
function usePaymentRequestKey(): (request: PaymentRequestInput) => string {
  const held = useRef<{ said: string; key: string } | null>(null);
  return (request) => {
    const said = JSON.stringify(request);
    if (held.current?.said !== said) held.current = { said, key: newKey() };
    return held.current.key;
  };
}

/** Random enough to be unique. A page on plain http in a shop's network has no `crypto.randomUUID`. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
