import { useTranslations } from 'next-intl';
import { Timestamp } from '@/components/ui/timestamp';
import type { CurrencyFigures } from '@/lib/domain/closing/shift-figures';
import { spelledTill } from '@/lib/domain/till';
import { CloseShiftForm } from './close-shift-form';
import { ShiftFiguresTable } from './shift-figures-table';

type CloseShiftProps = {
  till: string;
  name: string | null;
  shift: { number: number; from: string; to: string };
  figures: readonly CurrencyFigures[];
  /** How this person signs. */
  signsBy: 'password' | 'pin';
  /** Who may sign beside them. Null where one signature is enough. */
  second: readonly { id: string; name: string }[] | null;
};

/** A look at an open shift, and the form that closes it. */
export function CloseShiftPage({ till, name, shift, figures, signsBy, second }: CloseShiftProps) {
  const t = useTranslations('closings');
  const [from, to] = [<Timestamp key="from" at={shift.from} precise />, <Timestamp key="to" at={shift.to} precise />];
  return (
    <section className="grid min-w-0 gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold wrap-anywhere">
          {t('lookAt', { number: shift.number, till: spelledTill({ number: till, name, branch: null }) })}
        </h1>
        <p className="text-muted">{t.rich('span', { from: () => from, to: () => to })}</p>
        <p className="max-w-prose text-muted">{t('lookWhy')}</p>
      </div>
      <div className="grid min-w-0 items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-3 rounded-card border border-line bg-raised p-4">
          <ShiftFiguresTable figures={figures} caption={t('figures')} />
        </div>
        <CloseShiftForm till={till} number={shift.number} signsBy={signsBy} second={second} />
      </div>
    </section>
  );
}
