'use client';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Answer, type AnswerLayout, type Choosable } from '@/components/verdict/answer';
import type { LookupQuestion } from '@/lib/client/queries/lookup';
import { ArrivalRow } from './arrivals';
import { type Choice, FIRST_LOOKUP, type FirstAnswer } from './question';
import { VerdictCard } from './verdict-card';

const COUNTER_LAYOUT: AnswerLayout = { Card: VerdictCard, List: Candidates };

/** What the counter shows of an answer while the connection stands. `first` is what the page came with. */
export function CounterAnswer({
  question,
  first,
  onChoose,
}: {
  question: LookupQuestion | null;
  first: FirstAnswer | null;
  onChoose: (choice: Choice) => void;
}) {
  if (question === null) return null;
  return (
    <ConnectionGate>
      <Answer
        key={question.lookupSequence}
        question={question}
        first={question.lookupSequence === FIRST_LOOKUP ? (first?.answer ?? undefined) : undefined}
        layout={COUNTER_LAYOUT}
        onChoose={onChoose}
      />
    </ConnectionGate>
  );
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
