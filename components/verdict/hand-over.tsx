'use client';
import { useQuery } from '@tanstack/react-query';
import { PackageCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Money } from '@/components/ui/money';
import { isFocusLost } from '@/components/ui/use-focus-kept';
import type { Tick } from '@/lib/client/claim-once';
import { orderSumQuery } from '@/lib/client/queries/ticks';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import { useShell } from '@/components/page/shell-context';
import type { ClaimRequest, OrderSum } from '@/lib/contract/claims';
import { withoutDirection } from '@/lib/domain/text-direction';

type HandingOver = {
  tick: Tick;
  onTick: (request: ClaimRequest) => void;
  /** The cost of the whole order, as typed beside the box. */
  due: string | undefined;
  /**
   * True if the payment is less or more than what is due. It can then only be part of an order, which must be named.
   */
  isPart: boolean;
};

/** The one tick "goods handed over", with fields for the order and a note, and what came of the tick. */
export function HandOver(handing: HandingOver) {
  const { tick } = handing;
  if (tick.step === 'recorded') return <Recorded claimId={tick.claim.id} />;
  return (
    <div className="grid gap-2">
      <HandOverForm {...handing} />
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        <Outcome tick={tick} />
      </p>
    </div>
  );
}

function HandOverForm({ tick, onTick, due, isPart }: HandingOver) {
  const t = useTranslations('claim');
  const isBusy = tick.step === 'sending' || tick.step === 'unknown';
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const said = (name: string): string => String(fields.get(name) ?? '').trim();
    const [order, note] = [said('order'), said('note')];
    onTick({
      ...(order === '' ? {} : { order }),
      ...(note === '' ? {} : { note }),
      ...(due === undefined || order === '' ? {} : { due }),
    });
  }
  const details = (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        name="order"
        label={t('order')}
        {...(due === undefined ? {} : { why: t('orderWhy') })}
        maxLength={40}
        autoComplete="off"
        required={isPart}
        className="min-h-14 text-18"
      />
      <TextField name="note" label={t('note')} maxLength={200} autoComplete="off" className="min-h-14 text-18" />
    </div>
  );
  return (
    <form className="grid gap-3" onSubmit={submit}>
      {isPart ? details : null}
      <Button type="submit" kind={isPart ? 'secondary' : 'primary'} className="min-h-16 text-24" disabled={isBusy}>
        <PackageCheck aria-hidden size={28} />
        {t(isBusy ? 'ticking' : isPart ? 'tickPart' : 'tick')}
      </Button>
      {isPart ? null : (
        <details>
          <summary className="inline-flex min-h-14 cursor-pointer items-center font-semibold text-action underline-offset-4 hover:underline">
            {t('more')}
          </summary>
          {details}
        </details>
      )}
    </form>
  );
}

/** Says why a tick was not recorded. `TickNotices` reports a broken connection on every page too. */
function Outcome({ tick }: { tick: Tick }) {
  const t = useTranslations('claim');
  const { timeZone } = useShell();
  switch (tick.step) {
    case 'taken':
      return t('taken', { by: withoutDirection(tick.by), time: clockTime(zonedParts(Date.parse(tick.at), timeZone)) });
    case 'refused':
      return tick.error.code === 'not_paid' ? t('notPaid') : t('refused');
    case 'not_recorded':
      return t('notRecorded');
    default:
      return null;
  }
}

function Recorded({ claimId }: { claimId: string }) {
  const t = useTranslations('claim');
  const titleId = useId();
  const sum = useQuery(orderSumQuery(claimId)).data ?? null;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // The form is gone, and with it the button that had the focus.
    if (isFocusLost()) section.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section ref={section} tabIndex={-1} aria-labelledby={titleId} className="grid gap-2">
      <p id={titleId} className="flex items-center gap-2 text-18 font-bold">
        <PackageCheck aria-hidden size={24} className="shrink-0" />
        {t('recorded')}
      </p>
      {sum === null ? null : <Sum sum={sum} />}
    </section>
  );
}

/** Shows what is still to pay for the order after this tick, or what was paid too much. */
function Sum({ sum: { order, paidMinor, leftMinor, payments } }: { sum: OrderSum }) {
  const t = useTranslations('claim');
  const money = (amountMinor: number) => {
    const shown = <Money amountMinor={amountMinor} currency="KES" />;
    return () => shown;
  };
  return (
    <div
      className={`grid gap-1 rounded-card border-s-8 p-4 ${leftMinor === null || leftMinor === 0 ? 'border-edge bg-sunken' : 'border-wait bg-sunken'}`}
    >
      {leftMinor === null ? null : (
        <p className="text-24 font-bold">
          {leftMinor > 0
            ? t.rich('left', { money: money(leftMinor) })
            : leftMinor < 0
              ? t.rich('tooMuch', { money: money(-leftMinor) })
              : t('settled')}
        </p>
      )}
      <p className="text-15">
        {t.rich('soFar', { order: withoutDirection(order), n: payments, money: money(paidMinor) })}
      </p>
    </div>
  );
}
