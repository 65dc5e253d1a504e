'use client';
import { useEffect, useRef } from 'react';
import { Answer } from '@/components/verdict/answer';
import { useAnswer } from '@/components/verdict/use-answer';
import type { LookupQuestion } from '@/lib/client/queries/lookup';
import { unsentKind } from '@/lib/client/worth-asking';
import type { LookupAnswer } from '@/lib/contract/lookup';
import { DESK_LAYOUT } from './desk-layout';

type ListAnswerProps = { question: LookupQuestion; isListable: boolean; onList: () => void };

/** What was read in these texts stands for many payments, so that the list answers better than a few to choose from. */
const LISTED: readonly LookupAnswer['kind'][] = ['phone', 'masked_phone', 'amount', 'part', 'unknown'];

/** The answer to a text that names one payment. Any other text is handed to the list. */
export function ListAnswer(asked: ListAnswerProps) {
  // Such a text is never sent, and the answer says why.
  if (unsentKind(asked.question.q) !== null || !asked.isListable) return <DeskAnswer {...asked} />;
  return <Sent {...asked} />;
}

function Sent(asked: ListAnswerProps) {
  const { data } = useAnswer(asked.question);
  const isForList = data !== undefined && data.verdict === null && LISTED.includes(data.kind);
  const onList = useRef(asked.onList);
  useEffect(() => {
    if (isForList) onList.current();
  }, [isForList]);
  return isForList ? null : <DeskAnswer {...asked} />;
}

function DeskAnswer({ question }: ListAnswerProps) {
  return <Answer question={question} layout={DESK_LAYOUT} />;
}
