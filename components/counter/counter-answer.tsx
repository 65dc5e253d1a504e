'use client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Answer, type AnswerLayout, type Choosable } from '@/components/verdict/answer';
import { type LookupQuestion, lookupQuery } from '@/lib/client/queries/lookup';
import type { LookupAnswer } from '@/lib/contract/lookup';
import { ArrivalRow } from './arrivals';
import { type Choice, FIRST_LOOKUP, type FirstAnswer } from './question';
import { VerdictCard } from './verdict-card';

const COUNTER_LAYOUT: AnswerLayout = { Card: VerdictCard, List: Candidates };

type CounterAnswerProps = {
  question: LookupQuestion | null;
  first: FirstAnswer | null;
  onChoose: (choice: Choice) => void;
  /** The amount due beside the text could not be read. */
  onDueRefused: () => void;
};

/** What the counter shows of an answer while the connection stands. `first` is what the page came with. */
export function CounterAnswer({ question, first, onChoose, onDueRefused }: CounterAnswerProps) {
  if (question === null) return null;
  const came = question.lookupSequence === FIRST_LOOKUP ? (first?.answer ?? undefined) : undefined;
  return (
    <ConnectionGate>
      <DueRefusal key={question.lookupSequence} question={question} first={came} onRefused={onDueRefused}>
        <Answer question={question} first={came} layout={COUNTER_LAYOUT} onChoose={onChoose} />
      </DueRefusal>
    </ConnectionGate>
  );
}

type DueRefusalProps = {
  question: LookupQuestion;
  first: LookupAnswer | undefined;
  onRefused: () => void;
  children: ReactNode;
};

/** Tells when the server could not read the amount due; else it shows what it is around. */
function DueRefusal({ question, first, onRefused, children }: DueRefusalProps) {
  // Whoever shows the answer asks for it: here it is only looked at.
  const { error } = useQuery({ ...lookupQuery(question, first), enabled: false });
  const isRefused = error?.code === 'invalid_input' && error.params['field'] === 'due';
  useEffect(() => {
    if (isRefused) onRefused();
  });
  return isRefused ? null : children;
}

/** Payments to choose from: what was typed does not name one without doubt. */
function Candidates({ title, payments, onChoose }: Choosable) {
  return (
    <div className="mx-4 grid gap-2 sm:mx-0">
      {title}
      <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
        {payments.map((payment) => (
          <li key={payment.id}>
            <ArrivalRow payment={payment} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </div>
  );
}
