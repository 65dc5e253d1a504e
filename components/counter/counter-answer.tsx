'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Answer, type AnswerLayout } from '@/components/verdict/answer';
import { type LookupQuestion, lookupQuery } from '@/lib/client/queries/lookup';
import { untilLoaded } from '@/lib/client/until-loaded';
import type { LookupAnswer } from '@/lib/contract/lookup';
import { CustomerWaits } from './customer-screen/use-customer-sees';
import { Candidates } from './candidates';
import { type Choice, FIRST_LOOKUP, type FirstAnswer } from './question';
import { VerdictCard } from './verdict-card';

const COUNTER_LAYOUT: AnswerLayout = { Card: VerdictCard, List: Candidates };

/** Loaded only at a counter that has a customer's screen. */
const TellCustomer = dynamic(() =>
  untilLoaded(() => import('./customer-screen/tell-customer').then((part) => part.TellCustomer)),
);

type CounterAnswerProps = {
  question: LookupQuestion | null;
  first: FirstAnswer | null;
  /** The amount due for the customer's screen of this counter; null where it has none. */
  customerDue: string | null;
  onChoose: (choice: Choice) => void;
  /** The amount due beside the text could not be read. */
  onDueRefused: () => void;
};

/** Shows the answer at the counter while the connection stands. `first` is the answer that the page came with. */
export function CounterAnswer({ customerDue, question, ...asked }: CounterAnswerProps) {
  return (
    <>
      {customerDue === null ? null : <TellCustomer due={customerDue} />}
      {question === null ? null : <Gated question={question} {...asked} />}
    </>
  );
}

type GatedProps = Omit<CounterAnswerProps, 'question' | 'customerDue'> & { question: LookupQuestion };

function Gated({ question, first, onChoose, onDueRefused }: GatedProps) {
  const came = question.lookupSequence === FIRST_LOOKUP ? (first?.answer ?? undefined) : undefined;
  return (
    <ConnectionGate>
      <DueRefusal key={question.lookupSequence} question={question} first={came} onRefused={onDueRefused}>
        <NotYet question={question} first={came} />
        <Answer question={question} first={came} layout={COUNTER_LAYOUT} onChoose={onChoose} />
      </DueRefusal>
    </ConnectionGate>
  );
}

/** Tells the customer to wait while the code that was looked up is not here. */
function NotYet({ question, first }: { question: LookupQuestion; first: LookupAnswer | undefined }) {
  const { data } = useQuery({ ...lookupQuery(question, first), enabled: false });
  return data?.verdict?.kind === 'not_yet' ? <CustomerWaits /> : null;
}

type DueRefusalProps = {
  question: LookupQuestion;
  first: LookupAnswer | undefined;
  onRefused: () => void;
  children: ReactNode;
};

/** Calls `onRefused` when the server could not read the amount due. Otherwise it shows its children. */
function DueRefusal({ question, first, onRefused, children }: DueRefusalProps) {
  // `Answer` sends the request. This only reads its result.
  const { error } = useQuery({ ...lookupQuery(question, first), enabled: false });
  const isRefused = error?.code === 'invalid_input' && error.params['field'] === 'due';
  useEffect(() => {
    if (isRefused) onRefused();
  });
  return isRefused ? null : children;
}
