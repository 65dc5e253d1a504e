'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Answer, type AnswerLayout } from '@/components/verdict/answer';
import { type LookupQuestion, lookupQuery } from '@/lib/client/queries/lookup';
import { untilLoaded } from '@/lib/client/until-loaded';
import type { DisplayPairing } from '@/lib/contract/display';
import type { LookupAnswer } from '@/lib/contract/lookup';
import { CustomerWaits } from './customer-screen/use-customer-sees';
import { Candidates } from './candidates';
import { type Choice, FIRST_LOOKUP, type FirstAnswer } from './question';
import { VerdictCard } from './verdict-card';

const COUNTER_LAYOUT: AnswerLayout = { Card: VerdictCard, List: Candidates };

/**
 * Loaded last: a customer's screen is not what the person at the counter waits for. The server draws nothing for it,
 * so the page does not name its script either.
 */
const ScreenOfCounter = dynamic(
  () => untilLoaded(() => import('./customer-screen/screen-of-counter').then((part) => part.ScreenOfCounter)),
  { ssr: false },
);

type CounterAnswerProps = {
  question: LookupQuestion | null;
  first: FirstAnswer | null;
  /** The customer's screen of this counter as it was when the page was drawn; null where it can have none. */
  screen: DisplayPairing | null;
  due: string;
  onChoose: (choice: Choice) => void;
  /** The amount due beside the text could not be read. */
  onDueRefused: () => void;
};

/** Shows the answer at the counter while the connection stands. `first` is the answer that the page came with. */
export function CounterAnswer({ screen, due, question, ...asked }: CounterAnswerProps) {
  return (
    <>
      {screen === null ? null : <ScreenOfCounter first={screen} due={due} />}
      {question === null ? null : <Gated question={question} {...asked} />}
    </>
  );
}

type GatedProps = Omit<CounterAnswerProps, 'question' | 'screen' | 'due'> & { question: LookupQuestion };

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
