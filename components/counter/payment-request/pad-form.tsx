'use client';
import { useQuery } from '@tanstack/react-query';
import { Keyboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { PaymentRequestTrouble } from './payment-request-trouble';
import { TillField } from './till-field';
import { usePaymentRequestForm } from './use-payment-request-form';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { tillsQuery } from '@/lib/client/queries/settings';
import type { PaymentRequestInput } from '@/lib/contract/payment-request';
import type { PaymentView } from '@/lib/contract/payment-view';
import type { Till } from '@/lib/contract/tills';
import { Keypad } from './keypad';

const FIGURES = 'min-h-16 px-4 text-32 font-bold tabular-nums';
const NO_TILLS: readonly Till[] = [];

export type FirstTyped = { amount: string; phone: string };
type FieldName = keyof FirstTyped;

/** Amount and phone, typed with the page's own keys: the phone's keyboard would cover half of the form. */
export function PadForm({
  first,
  onRequested,
}: {
  first: FirstTyped;
  onRequested: (payment: PaymentView, request: PaymentRequestInput) => void;
}) {
  const t = useTranslations('paymentRequestPad');
  const words = useTranslations('ask');
  const { form, error, isBusy, submit, confirm, changed, problemOf } = usePaymentRequestForm(onRequested);
  const fieldOf = (name: FieldName): HTMLInputElement | null =>
    form.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`) ?? null;
  const begin: FieldName = first.amount === '' ? 'amount' : 'phone';
  const [active, setActive] = useState<FieldName>(begin);
  const { isOwnKeyboard, turnTo } = useFocusAnew(fieldOf, begin);
  const [typed, setTyped] = useState(first);
  const found = useQuery(tillsQuery());
  const tills = found.data?.tills ?? NO_TILLS;
  const [till] = tills;
  // The amount is typed and the phone is not, so the button first moves on to the phone.
  const isHalf = active === 'amount' && typed.amount !== '' && typed.phone === '';
  const takesCents = tills.some(({ takesCents: takes }) => takes);

  function submitOrGoOn(event: FormEvent<HTMLFormElement>): void {
    if (!isHalf) return submit(event);
    event.preventDefault();
    fieldOf('phone')?.focus();
  }
  function onChange(): void {
    changed();
    setTyped({ amount: fieldOf('amount')?.value ?? '', phone: fieldOf('phone')?.value ?? '' });
  }

  return (
    <form ref={form} noValidate className="grid gap-3" onSubmit={submitOrGoOn} onChange={onChange}>
      {tills.length === 1 && till !== undefined ? <input type="hidden" name="till" value={till.number} /> : null}
      {found.isPending || tills.length === 1 ? null : (
        <div className="[&_input]:min-h-14 [&_select]:min-h-14">
          <TillField tills={tills} problem={problemOf('till')} />
        </div>
      )}
      <TextField
        name="amount"
        label={words('amount')}
        problem={problemOf('amount')}
        defaultValue={first.amount}
        inputMode={isOwnKeyboard ? 'decimal' : 'none'}
        autoComplete="off"
        maxLength={20}
        className={FIGURES}
        onFocus={() => setActive('amount')}
      />
      <TextField
        name="phone"
        label={words('phone')}
        problem={problemOf('phone')}
        defaultValue={first.phone}
        type="tel"
        inputMode={isOwnKeyboard ? 'tel' : 'none'}
        autoComplete="off"
        maxLength={40}
        className={FIGURES}
        onFocus={() => setActive('phone')}
      />
      {isOwnKeyboard ? null : (
        <Keypad into={() => fieldOf(active)} extra={active === 'phone' ? null : takesCents ? '.' : '00'} />
      )}
      {error === null ? null : <PaymentRequestTrouble error={error} onConfirm={confirm} />}
      <Button type="submit" kind="primary" className="min-h-16 text-18" disabled={isBusy || found.isPending}>
        {isBusy ? words('sending') : isHalf ? t('next') : words('send')}
      </Button>
      <Button kind="quiet" className="min-h-14" onClick={() => turnTo(!isOwnKeyboard, active)}>
        <Keyboard aria-hidden size={20} className="shrink-0" />
        {t(isOwnKeyboard ? 'keypad' : 'ownKeyboard')}
      </Button>
    </form>
  );
}

/** Focuses the first field, and focuses a field again when the person switches to the other keyboard. */
function useFocusAnew(fieldOf: (name: FieldName) => HTMLInputElement | null, begin: FieldName) {
  const [wanted, setWanted] = useState({ field: begin, isOwnKeyboard: false });
  const focus = useEffectEvent((name: FieldName) => {
    const field = fieldOf(name);
    // A field that keeps its focus would not open the other keyboard.
    field?.blur();
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
  useEffect(() => focus(wanted.field), [wanted]);
  return {
    isOwnKeyboard: wanted.isOwnKeyboard,
    turnTo: (isOwnKeyboard: boolean, field: FieldName) => setWanted({ field, isOwnKeyboard }),
  };
}
