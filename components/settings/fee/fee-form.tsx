'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords } from '@/components/settings/error-words';
import { useSaveForm } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { CheckField, TextField } from '@/components/ui/field';
import { feeRuleQuery, saveFeeRule } from '@/lib/client/queries/fee-rule';
import type { FeeRuleInput, FeeRuleView } from '@/lib/contract/fee-rule';
import { basisPointsIn, FEE_CURRENCY, type FeeRate, percentText, PROPOSED_RATE } from '@/lib/domain/fee-rule';
import { decimalFromMinorUnits, minorUnitsFromDecimal } from '@/lib/domain/money';
import { KINDS, type PaymentKind } from '@/lib/domain/payment-facts';

type Fault = { kind: PaymentKind; field: 'percent' | 'cap' };

/** Switches the estimate on or off, with a percentage and a cap for each kind of payment. */
export function FeeForm({ rule: { rates } }: { rule: FeeRuleView }) {
  const t = useTranslations('fee');
  const [isOn, setOn] = useState(rates.length > 0);
  const { form, fault, saving } = useSaveForm<FeeRuleInput, FeeRuleView, Fault>({
    read: ruleIn,
    save: saveFeeRule,
    refreshes: feeRuleQuery().queryKey,
  });
  return (
    <form
      noValidate
      aria-label={t('title')}
      className="grid gap-4 rounded-card border border-line bg-raised p-4"
      {...form}
    >
      <CheckField name="isOn" label={t('on')} why={t('onWhy')} checked={isOn} onChange={() => setOn(!isOn)} />
      {isOn ? (
        <>
          {rates.length > 0 ? null : <p className="max-w-prose">{t('proposal')}</p>}
          {KINDS.map((kind) => (
            <RateFields
              key={kind}
              kind={kind}
              rate={rates.length === 0 ? PROPOSED_RATE : (rates.find((rate) => rate.kind === kind) ?? null)}
              fault={fault?.kind === kind ? fault.field : null}
            />
          ))}
        </>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" disabled={saving.isPending}>
          {t(saving.isPending ? 'saving' : 'save')}
        </Button>
        <p role="status">{saving.isSuccess ? t('saved') : null}</p>
      </div>
      <ErrorWords error={saving.error} />
    </form>
  );
}

type RateProps = { kind: PaymentKind; rate: Omit<FeeRate, 'kind'> | null; fault: Fault['field'] | null };

function RateFields({ kind, rate, fault }: RateProps) {
  const t = useTranslations('fee');
  const kinds = useTranslations('payment.kinds');
  const cap = rate?.capMinor ?? null;
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-1 font-bold">{kinds(kind)}</legend>
      <TextField
        name={`percent ${kind}`}
        label={t('percent')}
        why={t('percentWhy')}
        problem={fault === 'percent' ? t('percentBad') : null}
        defaultValue={rate === null ? '' : percentText(rate.basisPoints)}
        inputMode="decimal"
        maxLength={8}
        autoComplete="off"
      />
      <TextField
        name={`cap ${kind}`}
        label={t('cap')}
        why={t('capWhy')}
        problem={fault === 'cap' ? t('capBad') : null}
        defaultValue={cap === null ? '' : decimalFromMinorUnits(cap, FEE_CURRENCY).replace(/\.00$/, '')}
        inputMode="decimal"
        maxLength={12}
        autoComplete="off"
      />
    </fieldset>
  );
}

/** Reads the fields. A kind without a percentage has no rate. */
function ruleIn(fields: FormData): { input: FeeRuleInput } | { fault: Fault } {
  const rates: FeeRate[] = [];
  for (const kind of fields.has('isOn') ? KINDS : []) {
    const percent = textOf(fields, `percent ${kind}`);
    if (percent === '') continue;
    const basisPoints = basisPointsIn(percent);
    if (basisPoints === null) return { fault: { kind, field: 'percent' } };
    const capMinor = capIn(textOf(fields, `cap ${kind}`));
    if (capMinor === undefined) return { fault: { kind, field: 'cap' } };
    rates.push({ kind, basisPoints, capMinor });
  }
  return { input: { rates } };
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Returns null for no cap, and undefined for what is no amount. */
function capIn(text: string): number | null | undefined {
  if (text === '') return null;
  try {
    return minorUnitsFromDecimal(text.replaceAll(',', ''), FEE_CURRENCY);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
