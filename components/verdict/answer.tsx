'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Announced } from '@/components/page/announced';
import { Trouble } from '@/components/payment-facts/trouble';
import { Notice } from '@/components/ui/notice';
import type { LookupQuestion } from '@/lib/client/queries/lookup';
import { unsentKind } from '@/lib/client/worth-asking';
import { paymentQuery } from '@/lib/client/queries/payments';
import type { LookupAnswer, MessageRead, OtherTillVerdict, PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';
import { Band } from './band';
import { ListTitle } from './list-title';
import { NotYetBand } from './not-yet-band';
import { useAnswer } from './use-answer';

export type Named = { question: LookupQuestion; payment: PaymentView; verdict: PaymentVerdict };

/** Payments to choose from. `title` asks which one is meant, and stands above the list. */
export type Choosable = {
  title: ReactNode;
  payments: readonly PaymentView[];
  /** What was looked up. */
  q: string;
  onChoose: (payment: PaymentView) => void;
};

/** How a page draws an answer: the counter draws only what is needed now, the desk draws everything. */
export type AnswerLayout = {
  Card: (named: Named) => ReactNode;
  List: (choosable: Choosable) => ReactNode;
  /** Draws what was read in a message. Left out where there is no time for it. */
  Read?: (shown: { read: MessageRead }) => ReactNode;
};

type Asked = {
  question: LookupQuestion;
  first?: LookupAnswer | undefined;
  layout: AnswerLayout;
  onChoose?: (payment: PaymentView) => void;
};

/** Shows what came of a lookup, from its first moment. `first` is an answer that the page came with. */
export function Answer(asked: Asked) {
  const unsent = unsentKind(asked.question.q);
  return unsent === null ? <Sent {...asked} /> : <LookupHelp kind={unsent} />;
}

function Sent({ question, first, layout, onChoose }: Asked) {
  const answer = useAnswer(question, first);
  // An answer stays on the page even if asking again failed. It shows how old it is.
  if (answer.data !== undefined)
    return (
      <Found
        question={question}
        answer={answer.data}
        layout={layout}
        onChoose={onChoose ?? ignore}
        onRetry={() => void answer.refetch()}
        isRetrying={answer.isFetching}
      />
    );
  if (!answer.isError) return <Looking isTyping={question.isTyping === true} />;
  return (
    <Trouble
      report={{ code: answer.error.code, requestId: answer.error.requestId }}
      isRetrying={answer.isFetching}
      onRetry={() => void answer.refetch()}
    />
  );
}

/**
 * While a person types, "looking" appears only after this time. Most answers come sooner, and it would only flicker.
 */
const TYPING_MS = 250;

function Looking({ isTyping }: { isTyping: boolean }) {
  const t = useTranslations('lookup');
  const [isSaid, setSaid] = useState(!isTyping);
  useEffect(() => {
    const pause = setTimeout(() => setSaid(true), TYPING_MS);
    return () => clearTimeout(pause);
  }, []);
  if (!isSaid) return null;
  return (
    <Announced announced={t('looking')} className="p-4 text-18">
      {t('looking')}
    </Announced>
  );
}

/** Used for a list whose rows are links already. */
function ignore(): void {}

type Finding = {
  question: LookupQuestion;
  answer: LookupAnswer;
  layout: AnswerLayout;
  onChoose: (payment: PaymentView) => void;
  onRetry: () => void;
  isRetrying: boolean;
};

function Found({ question, answer, layout, onChoose, onRetry, isRetrying }: Finding) {
  const t = useTranslations('lookup');
  const { verdict, payments, kind, trouble } = answer;
  const [only] = payments;
  // A text that is still being typed may yet come to mean something.
  const isUnfinished = question.isTyping === true;
  if (kind === 'empty' || kind === 'unknown' || kind === 'too_long')
    return isUnfinished ? null : <LookupHelp kind={kind} />;
  if (only === undefined && kind === 'other_message' && isUnfinished) return null;
  // Another site led here, so only our own record was searched. A payment missing from it proves nothing yet.
  if (only === undefined && verdict === null && answer.upstream.outcome === 'not_asked')
    return <NotAsked isBeingAsked={isRetrying} />;
  if (verdict !== null && 'till' in verdict) return <OtherTillBand verdict={verdict} />;
  if (verdict?.kind === 'not_yet') {
    return (
      <>
        <NotYetBand answer={answer} verdict={verdict} />
        {only === undefined ? null : (
          <layout.List title={<NearTitle />} payments={payments} q={question.q} onChoose={onChoose} />
        )}
      </>
    );
  }
  if (verdict !== null && only !== undefined) {
    return (
      <>
        {answer.upstream.outcome === 'not_understood' ? (
          <Notice title={t('lastAnswerNotUnderstood')} tone="wait" />
        ) : null}
        <Live question={question} payment={only} verdict={verdict} Card={layout.Card} />
        {answer.read === null || layout.Read === undefined ? null : <layout.Read read={answer.read} />}
      </>
    );
  }
  if (trouble !== null)
    return <Trouble report={{ code: trouble, requestId: null }} isRetrying={isRetrying} onRetry={onRetry} />;
  if (only === undefined && answer.isCut) {
    return (
      <Announced announced={t('tooMany')}>
        <Notice title={t('tooMany')} tone="wait">
          <p>{t('tooManyDo')}</p>
        </Notice>
      </Announced>
    );
  }
  if (only === undefined) {
    return (
      <Announced announced={t('notRecorded')}>
        <Notice title={t('notRecorded')}>
          {answer.missing.length === 0 ? null : <p>{t('missing', { codes: answer.missing.join(', ') })}</p>}
          <p>{t(kind === 'other_message' ? 'otherMessageWhy' : 'notRecordedWhy')}</p>
        </Notice>
      </Announced>
    );
  }
  return <layout.List title={<ListTitle answer={answer} />} payments={payments} q={question.q} onChoose={onChoose} />;
}

/** Stands above payments of the same amount and day, when the code of another wallet names none. */
function NearTitle() {
  const t = useTranslations('lookup');
  return <p className="text-18 font-bold">{t('near')}</p>;
}

/** Without script nothing is asked by itself, so the page that the server draws says to press Find. */
function NotAsked({ isBeingAsked }: { isBeingAsked: boolean }) {
  const t = useTranslations('lookup');
  const hasScript = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return hasScript && isBeingAsked ? <Looking isTyping={false} /> : <Notice title={t('notAsked')} tone="wait" />;
}

/** Draws the card with the newest view of the payment from the stream. */
function Live({ question, payment, verdict, Card }: Named & Pick<AnswerLayout, 'Card'>) {
  return <Card question={question} payment={useQuery(paymentQuery(payment.id)).data ?? payment} verdict={verdict} />;
}

/** Says what can be looked up, when the pasted text was something else. */
function LookupHelp({ kind }: { kind: 'empty' | 'unknown' | 'too_long' }) {
  const t = useTranslations('lookup');
  const titles = { empty: t('empty'), unknown: t('unknown'), too_long: t('tooLong') };
  return (
    <Announced announced={titles[kind]}>
      <Notice title={titles[kind]}>
        <p>{t('help')}</p>
      </Notice>
    </Announced>
  );
}

/**
 * A payment at a till that this person does not serve, looked up by its whole code or id. It names the till and nothing
 * else about the payment.
 */
function OtherTillBand({ verdict: { kind, till } }: { verdict: OtherTillVerdict }) {
  const t = useTranslations('verdict');
  const advice = t(kind === 'other_till' ? 'otherTillDo' : 'atOtherTillDo');
  return (
    <Band isWhole verdictStyle="other_till" title={t(kind, { till: withoutDirection(till) })} announced={advice}>
      <p className="text-18 font-semibold">{advice}</p>
    </Band>
  );
}
