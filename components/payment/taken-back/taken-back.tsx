'use client';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { TAKEN_BACK_PATH } from '@/lib/client/taken-back-path';
import type { PaymentView } from '@/lib/contract/payment-view';
import type { Reversal } from '@/lib/contract/reversals';
import { withoutDirection } from '@/lib/domain/text-direction';
import { FollowForms } from './follow-forms';
import { useReversal } from './use-reversal';

/** What was handed over for money that was taken back, and what became of it. Only for those who follow it. */
export function TakenBack({ payment }: { payment: PaymentView }) {
  const t = useTranslations('reversal');
  const { data, isError, refetch } = useReversal(payment);
  if (data === undefined && !isError) return null;
  return (
    <section aria-labelledby="taken-back" className="mt-4 grid gap-3 border-t border-line pt-4 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="taken-back" className="font-semibold">
          {t('title')}
        </h2>
        <PageLink
          href={TAKEN_BACK_PATH}
          className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('all')}
        </PageLink>
      </div>
      {data === undefined ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p className="font-semibold text-wait-text">{t('notLoaded')}</p>
          <Button onClick={() => void refetch()}>{t('again')}</Button>
        </div>
      ) : (
        <Followed reversal={data} />
      )}
    </section>
  );
}

function Followed({ reversal }: { reversal: Reversal }) {
  const t = useTranslations('reversal');
  const { handedOver } = reversal;
  if (handedOver === null) return <p>{t('nothing')}</p>;
  const { by, at, order, note, acknowledged } = handedOver;
  const time = <Timestamp at={at} />;
  const knownAt = acknowledged === null ? null : <Timestamp at={acknowledged.at} />;
  return (
    <>
      <div className="grid gap-1">
        <p className="wrap-anywhere">
          {t.rich('handedOver', { by: withoutDirection(by), time: () => time })}
          {order === null ? null : ` · ${t('order', { order: withoutDirection(order) })}`}
          {note === null ? null : ` · ${withoutDirection(note)}`}
        </p>
        <p className={acknowledged === null ? 'font-semibold text-wait-text' : 'wrap-anywhere'}>
          {acknowledged === null
            ? t('notKnown')
            : t.rich('known', { by: withoutDirection(acknowledged.by), time: () => knownAt })}
        </p>
      </div>
      <Sums reversal={reversal} />
      <Steps reversal={reversal} />
      <FollowForms reversal={reversal} />
    </>
  );
}

function Sums({ reversal }: { reversal: Reversal }) {
  const t = useTranslations('reversal');
  const { state, currency, recoveredMinor, writtenOffMinor, openMinor } = reversal;
  const figures = [
    { name: 'recovered', minor: recoveredMinor },
    { name: 'writtenOff', minor: writtenOffMinor },
    { name: 'open', minor: openMinor },
  ] as const;
  return (
    <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-4">
      <div className="bg-raised p-3">
        <dt className="text-13 text-muted">{t('state')}</dt>
        <dd className="font-bold">{t(`states.${state}`)}</dd>
      </div>
      {figures.map(({ name, minor }) => (
        <div key={name} className="bg-raised p-3">
          <dt className="text-13 text-muted">{t(name)}</dt>
          <dd className="font-bold">
            {minor === null ? t('unknown') : <Money amountMinor={minor} currency={currency} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Steps({ reversal: { steps, currency } }: { reversal: Reversal }) {
  const t = useTranslations('reversal');
  if (steps.length === 0) return null;
  return (
    <ol aria-label={t('steps')} className="grid gap-2">
      {steps.map(({ act, at, by, amountMinor, how, note }) => {
        const money = amountMinor === null ? null : <Money amountMinor={amountMinor} currency={currency} />;
        return (
          <li key={`${at} ${act}`} className="rounded-card border border-line bg-sunken px-4 py-2 wrap-anywhere">
            <p className="font-semibold">
              {t(`step.${act}`)}
              {money === null ? null : <> {money}</>}
              {how === null ? null : ` · ${t(`how.${how}`)}`}
            </p>
            {note === null ? null : (
              <p className="whitespace-pre-wrap">
                <bdi>{withoutDirection(note)}</bdi>
              </p>
            )}
            <p className="text-13 text-muted">
              {withoutDirection(by)} · <Timestamp at={at} />
            </p>
          </li>
        );
      })}
    </ol>
  );
}
