'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Trouble } from '@/components/payment-facts/trouble';
import { PageLink } from '@/components/page/page-link';
import { Announced } from '@/components/page/announced';
import { Timestamp } from '@/components/ui/timestamp';
import { CLOSINGS_PATH } from '@/lib/client/closing-paths';
import { handoverQuery } from '@/lib/client/queries/claims';
import type { Handover } from '@/lib/contract/claims';
import type { PaymentView } from '@/lib/contract/payment-view';
import { LeftBills } from './left-bills';
import { LeftRow, type Selection } from './left-row';
import { TickSelected } from './tick-selected';

/** People do not read a longer list, and a tab holds no more ticks than this at once. */
const SHOWN = 40;

/**
 * Shows what this shift leaves to the next: payments that no one ticked, open bills, and prompts without an outcome.
 */
export function HandoverPanel() {
  const t = useTranslations('handover');
  const left = useQuery(handoverQuery());
  return (
    <section aria-labelledby="handover" className="grid gap-6">
      <h1 id="handover" className="text-24 font-bold">
        {t('title')}
      </h1>
      {left.data === undefined ? (
        left.isError ? (
          <Trouble report={left.error} onRetry={() => void left.refetch()} isRetrying={left.isFetching} />
        ) : (
          <Announced announced={t('looking')}>{t('looking')}</Announced>
        )
      ) : (
        <Left left={left.data} />
      )}
      <p>
        <PageLink
          href={`${CLOSINGS_PATH}/new`}
          className="inline-flex min-h-14 items-center font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('closeDay')}
        </PageLink>
      </p>
    </section>
  );
}

function Left({ left }: { left: Handover }) {
  const t = useTranslations('handover');
  const time = <Timestamp at={left.since} />;
  return (
    <ConnectionGate>
      <p className="text-18">{t.rich('since', { time: () => time })}</p>
      <Unticked payments={left.unticked} isMore={left.more} />
      <LeftBills />
      <Rows title={t('asks')} payments={left.asks} isMore={left.more} none={t('noneAsks')} />
    </ConnectionGate>
  );
}

/** What can be ticked, one by one or several together. */
function Unticked({ payments, isMore }: { payments: readonly PaymentView[]; isMore: boolean }) {
  const t = useTranslations('handover');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  /** The payments that are to be ticked now: a row ticks its own. */
  const [isTicking, setTicking] = useState(false);
  const open = payments.slice(0, SHOWN).filter(({ id, claim }) => claim === null && selected.has(id));
  if (isTicking && open.length === 0) {
    setTicking(false);
    setSelected(new Set());
  }
  const select = (id: string, isIn: boolean): void => {
    setTicking(false);
    setSelected((before) => new Set(isIn ? [...before, id] : [...before].filter((other) => other !== id)));
  };
  return (
    <>
      <Rows
        title={t('unticked')}
        payments={payments}
        isMore={isMore}
        none={t('noneUnticked')}
        selection={{ selected, select, isTicking }}
      />
      {open.length === 0 ? null : <TickSelected payments={open} onTick={() => setTicking(true)} isBusy={isTicking} />}
    </>
  );
}

type RowsProps = {
  title: string;
  payments: readonly PaymentView[];
  /** True if the server left out some of one of the lists. */
  isMore: boolean;
  none: ReactNode;
  selection?: Selection;
};

function Rows({ title, payments, isMore, none, selection }: RowsProps) {
  const t = useTranslations('handover');
  const id = useId();
  const left = payments.filter(({ claim }) => claim === null).length;
  const isCut = payments.length > SHOWN;
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="flex flex-wrap items-baseline gap-x-2 text-18 font-bold">
        {title}
        <span className="font-normal text-muted tabular-nums">
          {isCut ? t(isMore ? 'shownOfMore' : 'shownOf', { n: SHOWN, all: left }) : left}
        </span>
      </h2>
      {isCut ? <p className="text-15 text-muted">{t('more')}</p> : null}
      {payments.length === 0 ? (
        <p className="rounded-card border border-line bg-raised p-4 text-muted">{none}</p>
      ) : (
        <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
          {payments.slice(0, SHOWN).map((payment) => (
            <li key={payment.id}>
              <LeftRow payment={payment} {...(selection === undefined ? {} : { selection })} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
