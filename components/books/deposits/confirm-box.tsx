'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { PageLink } from '@/components/page/page-link';
import { BOOKS_PATH } from '@/lib/client/books-path';
import { SaveTrouble } from '@/components/books/save-trouble';
import { useSave, useSaveForm } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Money } from '@/components/ui/money';
import { confirmDeposit, takeConfirmationBack } from '@/lib/client/queries/deposits';
import type { ConfirmDepositRequest, DepositView, StatementLine } from '@/lib/contract/deposit';
import { readDay } from '@/lib/domain/payment-query/days';

type Props = {
  id: string;
  confirmed: DepositView['confirmed'];
  lines: readonly StatementLine[];
  currency: string;
};

/** Says whether somebody saw the deposit on the bank's statement, or takes that down. */
export function ConfirmBox({ id, confirmed, lines, currency }: Props) {
  return confirmed === null ? (
    <Confirm id={id} lines={lines} currency={currency} />
  ) : (
    <Confirmed id={id} confirmed={confirmed} />
  );
}

function Confirmed({ id, confirmed }: { id: string; confirmed: NonNullable<DepositView['confirmed']> }) {
  const t = useTranslations('depositForms');
  const router = useRouter();
  const taking = useSave({ save: () => takeConfirmationBack(id), onSaved: () => router.refresh() });
  const { by, day, reference, isDropped } = confirmed;
  return (
    <>
      <p className="font-semibold wrap-anywhere">
        {t(reference === '' ? 'seenBy' : 'seenByAs', { by, day: dayFirst(day), reference })}
      </p>
      {isDropped ? (
        <PageLink
          href={`${BOOKS_PATH}/reconcile`}
          className="inline-flex min-h-11 items-center justify-self-start text-action underline underline-offset-4 print:hidden"
        >
          {t('statementFile')}
        </PageLink>
      ) : null}
      <Button className="justify-self-start print:hidden" disabled={taking.isPending} onClick={() => taking.mutate()}>
        {t('takeBack')}
      </Button>
      <SaveTrouble error={taking.error} />
    </>
  );
}

function Confirm({ id, lines, currency }: Omit<Props, 'confirmed'>) {
  const t = useTranslations('depositForms');
  const router = useRouter();
  const { form, fault, saving } = useSaveForm<ConfirmDepositRequest, undefined, 'day'>({
    read: seenIn,
    save: (seen) => confirmDeposit(id, seen),
    onSaved: () => router.refresh(),
  });
  return (
    <div className="grid gap-3">
      <p className="max-w-prose text-13 text-muted">{t('statementWhy')}</p>
      {lines.length === 0 ? null : (
        <ul className="divide-y divide-line print:hidden">
          {lines.map((line) => (
            <li key={line.id} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
              <span className="min-w-0 wrap-anywhere">
                <span className="tabular-nums">{dayFirst(line.day)}</span> ·{' '}
                <Money amountMinor={line.amountMinor} currency={currency} /> <bdi>{line.text}</bdi>
              </span>
              <Button
                disabled={saving.isPending}
                aria-label={t('thisLineOf', { day: dayFirst(line.day), text: line.text })}
                onClick={() => saving.mutate({ lineId: line.id })}
              >
                {t('thisLine')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form noValidate aria-label={t('byHand')} className="grid gap-3 sm:grid-cols-2 print:hidden" {...form}>
        <TextField
          name="day"
          label={t('day')}
          problem={fault === null ? null : t('dayBad')}
          inputMode="numeric"
          maxLength={10}
          autoComplete="off"
        />
        <TextField name="reference" label={t('reference')} maxLength={120} autoComplete="off" />
        <Button type="submit" kind="primary" className="justify-self-start" disabled={saving.isPending}>
          {t('confirm')}
        </Button>
      </form>
      <SaveTrouble error={saving.error} />
    </div>
  );
}

function seenIn(fields: FormData): { input: ConfirmDepositRequest } | { fault: 'day' } {
  const [day, reference] = ['day', 'reference'].map((name) => String(fields.get(name) ?? '').trim());
  const read = readDay(day ?? '');
  return typeof read === 'string' ? { fault: 'day' } : { input: { day: read.day, reference: reference ?? '' } };
}

/** "2026-11-28" → "28/11/2026", the same in both languages. */
function dayFirst(day: string): string {
  return day.split('-').reverse().join('/');
}
