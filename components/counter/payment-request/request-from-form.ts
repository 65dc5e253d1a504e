import { type PaymentRequestInput, MOST_METADATA_PAIRS } from '@/lib/contract/payment-request';

/** Reads the form's fields. What they hold is judged by the server, which knows the tills. */
export function paymentRequestFromForm(form: HTMLFormElement): PaymentRequestInput {
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
