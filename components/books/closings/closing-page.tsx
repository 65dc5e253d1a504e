import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { moneyText } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { CLOSINGS_PATH } from '@/lib/client/closing-paths';
import type { ClosingBody, Signer } from '@/lib/domain/closing/closing-body';
import { TYPED_CURRENCY } from '@/lib/domain/closing/shift-figures';
import { Amendments, type AmendmentsShown } from './amendments';
import { Difference } from './closing-words';
import { PrintClosing } from './print-closing';
import { ShiftFiguresTable } from './shift-figures-table';

type ClosingProps = {
  body: ClosingBody;
  digest: string;
  isIntact: boolean;
  /** The till as it is written for people. */
  till: string;
  amendments: AmendmentsShown;
  /** When the amendments were read. */
  asAt: string;
};

/** The id of what is printed. */
const PAPER_ID = 'closing-paper';

/** A closing as it was signed, what changed since, and the number and digest that prove it later. */
export function ClosingPage({ body, digest, isIntact, till, amendments, asAt }: ClosingProps) {
  const t = useTranslations('closings');
  return (
    <section className="grid min-w-0 gap-4">
      {isIntact ? null : (
        <div role="alert">
          <Notice tone="wait" title={t('tampered')}>
            <p>{t('tamperedWhy')}</p>
          </Notice>
        </div>
      )}
      <article
        id={PAPER_ID}
        aria-labelledby="closing"
        className="grid w-full max-w-2xl gap-4 rounded-card border border-line bg-raised p-4 data-[paper=roll]:w-paper data-[paper=roll]:border-0 data-[paper=roll]:p-0 data-[paper=roll]:text-13 print:max-w-none print:border-0 print:p-0"
      >
        <header className="grid gap-1">
          <h1 id="closing" className="text-24 font-bold wrap-anywhere">
            {t('closingOf', { number: body.number, till })}
          </h1>
          <Span from={body.from} to={body.to} />
        </header>
        <Typed body={body} />
        <ShiftFiguresTable figures={body.figures} caption={t('figures')} />
        <dl className="grid gap-1">
          <Signed name={t('signed')} signer={body.signedBy} at={body.signedAt} />
          {body.secondBy === null ? null : (
            <Signed name={t('signedSecond')} signer={body.secondBy} at={body.signedAt} />
          )}
        </dl>
        <Amendments amendments={amendments} asAt={asAt} />
        <footer className="grid gap-1 border-t border-line pt-3">
          <p className="text-13">{t('digestWhy', { number: body.number, till: body.till })}</p>
          <p className="font-mono text-13 wrap-anywhere" data-digest={digest}>
            {digest.match(/.{8}/g)?.join(' ')}
          </p>
        </footer>
      </article>
      <PrintClosing of={PAPER_ID} />
      <p className="print:hidden">
        <PageLink
          href={CLOSINGS_PATH}
          className="inline-flex min-h-11 items-center gap-2 font-semibold text-action hover:underline"
        >
          <ArrowLeft aria-hidden size={16} />
          {t('all')}
        </PageLink>
      </p>
    </section>
  );
}

function Span({ from, to }: { from: string; to: string }) {
  const t = useTranslations('closings');
  const [begin, end] = [<Timestamp key="from" at={from} precise />, <Timestamp key="to" at={to} precise />];
  return <p>{t.rich('span', { from: () => begin, to: () => end })}</p>;
}

/** What the person typed, as they typed it, beside what arrived. */
function Typed({ body: { typed, differenceMinor, figures } }: { body: ClosingBody }) {
  const t = useTranslations('closings');
  return (
    <dl className="grid gap-1 border-y border-line py-3">
      <Fact name={t('ours')} value={moneyText(figures[0]?.net.minor ?? 0, TYPED_CURRENCY)} />
      <Fact name={t('typed')} value={typed.text} />
      <div className="flex flex-wrap justify-between gap-x-3">
        <dt>{t('difference')}</dt>
        <dd className="font-semibold">
          <Difference minor={differenceMinor} currency={TYPED_CURRENCY} />
        </dd>
      </div>
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-3">
      <dt>{name}</dt>
      <dd className="font-semibold wrap-anywhere tabular-nums">
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

function Signed({ name, signer, at }: { name: string; signer: Signer; at: string }) {
  return (
    <div>
      <dt className="text-13">{name}</dt>
      <dd className="wrap-anywhere">
        {signer.name}
        {signer.device === null ? null : ` · ${signer.device}`} · <Timestamp at={at} precise />
      </dd>
    </div>
  );
}
