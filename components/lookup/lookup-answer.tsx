'use client';
import type { UseMutationResult } from '@tanstack/react-query';
import { ArrowRight, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { PaymentScreen } from '@/components/payments/payment-screen';
import { Trouble, type TroubleReport } from '@/components/payments/trouble';
import { Notice } from '@/components/ui/notice';
import type { ClientError } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';
import type { LookupAnswer as Answer } from '@/lib/contract/lookup';
import type { Pasted } from '@/lib/domain/pasted';
import { Candidates } from './candidates';
import { LookupHelp } from './lookup-help';
import { NotRecordedYet } from './not-recorded-yet';
import { OtherTill } from './other-till';
import { useFollowedLookup } from './use-followed-lookup';

type Lookup = UseMutationResult<Answer, ClientError, string>;

/** What came of a lookup, from the first moment on. */
export function LookupAnswer({ pasted, lookup, onRetry }: { pasted: Pasted; lookup: Lookup; onRetry: () => void }) {
  const t = useTranslations('lookup');
  if (pasted.kind === 'empty' || pasted.kind === 'unknown' || pasted.kind === 'too_long') return <LookupHelp kind={pasted.kind} />;
  if (lookup.isError) {
    return <Trouble report={{ code: lookup.error.code, requestId: lookup.error.requestId }} isRetrying={false} onRetry={onRetry} />;
  }
  if (lookup.data === undefined || lookup.isPending) {
    return (
      <p role="status" className="p-4 text-18">
        {t('looking')}
      </p>
    );
  }
  const code = codeIn(pasted);
  return (
    <div className="grid gap-3">
      <p className="text-13 text-muted">{t(`kind.${lookup.data.kind}`)}</p>
      {code === null || lookup.variables === undefined ? (
        <Found pasted={pasted} answer={lookup.data} />
      ) : (
        <Followed key={lookup.submittedAt} pasted={pasted} asked={{ q: lookup.variables, code, first: lookup.data }} />
      )}
    </div>
  );
}

function codeIn(pasted: Pasted): string | null {
  if (pasted.kind === 'code') return pasted.reference;
  return pasted.kind === 'message' ? pasted.message.code : null;
}

/** A whole code may be in Kopo Kopo's own list before it is in our record: what comes of reading it shows by itself. */
function Followed({ pasted, asked }: { pasted: Pasted; asked: { q: string; code: string; first: Answer } }) {
  const answer = useFollowedLookup(asked);
  if (answer.verdict?.kind === 'other_till') return <OtherTill till={answer.verdict.till} />;
  return answer.payments.length === 0 ? <NotRecordedYet answer={answer} first={asked.first} code={asked.code} /> : <Found pasted={pasted} answer={answer} />;
}

function Found({ pasted, answer }: { pasted: Pasted; answer: Answer }) {
  const t = useTranslations('lookup');
  const [only] = answer.payments;
  if (pasted.kind === 'payment_id' || pasted.kind === 'address') {
    const id = only?.id ?? pasted.id;
    return (
      <>
        {only !== undefined && answer.upstream.outcome === 'not_understood' ? <NotUnderstood /> : null}
        <PaymentScreen id={id} trouble={only === undefined ? troubleOf(answer) : null} />
        {only === undefined ? null : <OpenLink id={id} />}
      </>
    );
  }
  if (only === undefined) {
    return (
      <div role="status">
        <Notice title={t('notRecorded')} icon={<SearchX aria-hidden size={28} className="shrink-0" />}>
          <p>{t('notRecordedWhy')}</p>
        </Notice>
      </div>
    );
  }
  // Only what names one payment without doubt may turn green: a code does, a message must be compared first.
  if (answer.verdict !== null) {
    return (
      <>
        <PaymentScreen id={only.id} />
        <OpenLink id={only.id} />
      </>
    );
  }
  return <Candidates ids={answer.payments.map(({ id }) => id)} isMessage={pasted.kind === 'message'} />;
}

function troubleOf({ upstream }: Answer): TroubleReport {
  const codes = { none: 'not_found', pending: 'upstream_unavailable', found: 'not_found', not_found: 'not_found', not_understood: 'upstream_not_understood', unavailable: 'upstream_unavailable', refused: 'upstream_refused' } as const;
  return { code: codes[upstream.outcome], requestId: null };
}

function NotUnderstood() {
  const t = useTranslations('lookup');
  return <Notice title={t('lastAnswerNotUnderstood')} tone="wait" />;
}

function OpenLink({ id }: { id: string }) {
  const t = useTranslations('lookup');
  return (
    <Link href={paths.payment(id)} className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-action underline-offset-4 hover:underline">
      {t('open')}
      <ArrowRight aria-hidden size={16} />
    </Link>
  );
}
