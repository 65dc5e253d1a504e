import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { moneyText } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { closingPath } from '@/lib/client/closing-paths';
import { TYPED_CURRENCY } from '@/lib/domain/closing/shift-figures';
import { Difference } from './closing-words';

/** A closing in the list. It has no facts when its text was changed in the store. */
export type ListedClosing = {
  id: string;
  number: number;
  /** As it is written for people. */
  till: string;
  to: string;
  isIntact: boolean;
  facts: { netMinor: number; differenceMinor: number; by: string } | null;
};

/** The closings that were made, the newest first. */
export function ListedClosings({ closings }: { closings: readonly ListedClosing[] }) {
  return (
    <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
      {closings.map((closing) => (
        <li key={closing.id}>
          <Listed {...closing} />
        </li>
      ))}
    </ul>
  );
}

function Listed({ id, number, till, to, isIntact, facts }: ListedClosing) {
  const t = useTranslations('closings');
  const name = t('closingOf', { number, till });
  return (
    <div className="grid gap-x-6 gap-y-1 p-4 sm:grid-cols-2 lg:grid-cols-4">
      <div className="min-w-0">
        {facts === null ? (
          <span className="font-semibold wrap-anywhere">{name}</span>
        ) : (
          <PageLink
            href={closingPath(id)}
            className="inline-flex min-h-11 items-center font-semibold text-action wrap-anywhere hover:underline"
          >
            {name}
          </PageLink>
        )}
        <p className="text-13 text-muted">
          <Timestamp at={to} precise />
        </p>
      </div>
      {facts === null ? null : (
        <>
          <p className="self-center tabular-nums">
            <span className="block text-13 text-muted">{t('ours')}</span>
            {moneyText(facts.netMinor, TYPED_CURRENCY)}
          </p>
          <p className="self-center">
            <span className="block text-13 text-muted">{t('difference')}</span>
            <Difference minor={facts.differenceMinor} currency={TYPED_CURRENCY} />
          </p>
          <p className="self-center wrap-anywhere">
            <span className="block text-13 text-muted">{t('signed')}</span>
            {facts.by}
          </p>
        </>
      )}
      {isIntact ? null : <p className="font-semibold text-stop-text sm:col-span-2 lg:col-span-4">{t('tampered')}</p>}
    </div>
  );
}
