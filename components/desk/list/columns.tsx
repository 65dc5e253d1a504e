'use client';
import {
  createColumnHelper,
  columnOrderingFeature,
  columnVisibilityFeature,
  tableFeatures,
} from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, use } from 'react';
import { useShell } from '@/components/page/shell-context';
import { StateBadge } from '@/components/payment-facts/state-badge';
import { TillName } from '@/components/payment-facts/till-name';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { LIST_COLUMNS, type ListColumn } from '@/lib/contract/list-columns';
import type { PaymentView } from '@/lib/contract/payment-view';
import { tillKey } from '@/lib/domain/till';
import { Amount, RowSubject } from '@/components/payment-facts/payment-cells';

export const FEATURES = tableFeatures({ columnOrderingFeature, columnVisibilityFeature });

/** The id that begins those of the icons of states, which the table draws once. */
export const Icons = createContext('');

/** What a column shows of a payment. The cell of the time is drawn by its row, which it opens. */
const CELLS: Readonly<Record<ListColumn, (payment: PaymentView) => ReactNode>> = {
  happenedAt: ({ happenedAt }) => <Timestamp at={happenedAt} />,
  state: (payment) => <State payment={payment} />,
  amount: (payment) => <Amount payment={payment} />,
  askedAmount: ({ askedAmountMinor, currency }) =>
    askedAmountMinor === null ? null : <Money amountMinor={askedAmountMinor} currency={currency} />,
  currency: ({ currency }) => currency,
  sender: (payment) => <RowSubject payment={payment} />,
  phone: ({ sender }) => sender?.phone ?? sender?.phoneMasked,
  code: ({ reference }) => (reference === null ? '—' : <Code>{reference}</Code>),
  till: ({ till }) => (till === null ? '—' : <TillName till={till} />),
  branch: ({ till }) => (till === null ? null : <Branch till={till} />),
  handedOverBy: ({ claim }) => claim?.by,
  handedOverAt: ({ claim }) => timeOf(claim?.at),
  order: ({ claim }) => claim?.order,
  note: ({ claim }) => claim?.note,
  takenBackAt: ({ reversedAt }) => timeOf(reversedAt),
  askedBy: ({ askedBy }) => askedBy,
  askedAt: ({ initiatedAt }) => timeOf(initiatedAt),
  foundLate: ({ foundLate }) => <YesOrNo is={foundLate} />,
  firstHeardBy: ({ firstHeardFrom }) => <FirstHeardBy source={firstHeardFrom} />,
  confirmed: ({ confirmed }) => <YesOrNo is={confirmed} />,
  conflict: ({ conflict }) => (conflict === null ? null : <Conflict name={conflict} />),
  kind: ({ kind }) => <Kind name={kind} />,
  metadata: ({ metadata }) =>
    Object.entries(metadata ?? {})
      .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(' · '),
  requestId: ({ requestId }) => requestId,
  id: ({ id }) => id,
};

const helper = createColumnHelper<typeof FEATURES, PaymentView>();

/** The columns of the table, with what each shows. Which of them it has, and in which order, is its state. */
export const COLUMNS = helper.columns(
  LIST_COLUMNS.map((name) => helper.display({ id: name, cell: ({ row }) => CELLS[name](row.original) })),
);

function timeOf(at: string | null | undefined): ReactNode {
  return at === null || at === undefined ? null : <Timestamp at={at} />;
}

function State({ payment }: { payment: PaymentView }) {
  return <StateBadge payment={payment} icons={use(Icons)} />;
}

function Branch({ till }: { till: string }) {
  return <bdi>{useShell().tillBranches[tillKey(till)]}</bdi>;
}

function YesOrNo({ is }: { is: boolean }) {
  return useTranslations('export')(is ? 'yes' : 'no');
}

function FirstHeardBy({ source }: { source: PaymentView['firstHeardFrom'] }) {
  return useTranslations('export.heardBy')(source);
}

function Conflict({ name }: { name: NonNullable<PaymentView['conflict']> }) {
  return useTranslations('conflict')(name);
}

function Kind({ name }: { name: PaymentView['kind'] }) {
  return useTranslations('payment.kinds')(name);
}
