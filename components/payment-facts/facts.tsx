'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useShell } from '@/components/page/shell-context';
import { Code } from '@/components/ui/code';
import { CopyButton } from '@/components/ui/copy-button';
import { Timestamp } from '@/components/ui/timestamp';
import { zoneName } from '@/lib/client/zoned-time';
import type { PaymentView } from '@/lib/contract/payment-view';
import { senderName } from './sender-name';
import { TillName } from './till-name';

/** Shows who paid, to which till, under which code, and when. */
export function Facts({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  return (
    <section aria-label={t('facts')}>
      <dl className="grid gap-x-6 gap-y-4 @xl:grid-cols-2">
        <Fact name={t('sender')}>
          <Sender payment={payment} />
        </Fact>
        <Fact
          name={t('till')}
          aside={payment.till === null ? null : <CopyButton value={payment.till} what={t('till')} />}
        >
          {payment.till === null ? <Unknown>{t('tillUnknown')}</Unknown> : <TillName till={payment.till} />}
        </Fact>
        <Fact
          name={t('code')}
          aside={payment.reference === null ? null : <CopyButton value={payment.reference} what={t('code')} />}
        >
          {payment.reference === null ? <Unknown>{t('codeUnknown')}</Unknown> : <Code>{payment.reference}</Code>}
        </Fact>
        <Fact name={t('status')}>
          {payment.upstreamStatus === null ? (
            <Unknown>{t('statusUnknown')}</Unknown>
          ) : (
            <bdi>{payment.upstreamStatus}</bdi>
          )}
          {payment.system === null ? null : (
            <span className="text-15 text-muted">
              {' '}
              · <bdi>{payment.system}</bdi>
            </span>
          )}
        </Fact>
        <Fact name={t('kind')}>{t(`kinds.${payment.kind}`)}</Fact>
      </dl>
      <Times payment={payment} />
      <Ids payment={payment} />
    </section>
  );
}

function Sender({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  const name = senderName(payment);
  const phone = payment.sender?.phone ?? payment.sender?.phoneMasked ?? null;
  if (name === null && phone === null && payment.forgottenAt !== null) {
    return (
      <Unknown>
        {t('senderForgotten')} <Timestamp at={payment.forgottenAt} />
      </Unknown>
    );
  }
  if (name === null && phone === null) return <Unknown>{t('senderUnknown')}</Unknown>;
  return (
    <>
      <bdi>{name}</bdi>
      {name === null || phone === null ? null : <br />}
      {phone === null ? null : <bdi className="font-mono text-15">{phone}</bdi>}
    </>
  );
}

function Times({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  const { timeZone } = useShell();
  const known = (
    [
      ['askedAt', payment.initiatedAt],
      ['paidAt', payment.paidAt],
      ['reversedAt', payment.reversedAt],
    ] as const
  ).filter(([, at]) => at !== null);
  const shown = known.length === 0 ? ([['firstHeard', payment.happenedAt]] as const) : known;
  return (
    <div className="mt-4 border-t border-line pt-4">
      <p className="mb-2 text-13 text-muted">{t('times', { zone: zoneName(timeZone) })}</p>
      <dl className="grid gap-x-6 gap-y-3 @xl:grid-cols-2">
        {shown.map(([name, at]) => (
          <Fact key={name} name={t(name)}>
            <span className="text-15">{at === null ? null : <Timestamp at={at} precise />}</span>
          </Fact>
        ))}
      </dl>
    </div>
  );
}

function Ids({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  if (payment.requestId === null) return null;
  return (
    <dl className="mt-4 border-t border-line pt-4">
      <Fact name={t('id')} aside={<CopyButton value={payment.requestId} what={t('id')} />}>
        <span className="text-13">
          <Code>{payment.requestId}</Code>
        </span>
      </Fact>
    </dl>
  );
}

/** One named fact. An unknown value says so in words. */
function Fact({ name, children, aside }: { name: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-0.5">
      <dt className="text-13 text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 text-18">
        <span className="min-w-0 wrap-anywhere">{children}</span>
        {aside}
      </dd>
    </div>
  );
}

function Unknown({ children }: { children: ReactNode }) {
  return <span className="text-15 text-muted italic">{children}</span>;
}
