'use client';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Answer, type Choosable, type AnswerLayout } from '@/components/verdict/answer';
import type { Asked } from '@/lib/client/queries/lookup';
import { ArrivalRow } from './arrivals';
import type { FirstAnswer } from './counter';
import type { Choice } from './use-counter-lookup';
import { VerdictCard } from './verdict-card';

const ROOM: AnswerLayout = { Card: VerdictCard, List: Candidates };

/** What the counter shows of an answer, while the line stands. `first` is what the page came with. */
export function CounterAnswer({
  asked,
  first,
  onChoose,
}: {
  asked: Asked | null;
  first: FirstAnswer | null;
  onChoose: (choice: Choice) => void;
}) {
  if (asked === null) return null;
  return (
    <ConnectionGate>
      <Answer
        key={asked.turn}
        asked={asked}
        first={asked.turn === first?.asked.turn ? (first.answer ?? undefined) : undefined}
        room={ROOM}
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
