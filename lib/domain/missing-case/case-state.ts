/**
 * A case of missing payments: written down, sent to Kopo Kopo, answered, closed. `open` is not sent yet. Kopo Kopo has
 * no interface for such cases, so a person says what they did.
 */
export const CASE_STATES = ['open', 'sent', 'answered', 'closed'] as const;
type CaseState = (typeof CASE_STATES)[number];

/**
 * Why a case was closed. `arrived`: all of its money came, which the program sees by itself. `not_real`: the customer
 * never paid. `given_up`: nothing came, and nobody waits any more.
 */
export const CASE_OUTCOMES = ['arrived', 'not_real', 'given_up'] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** What a person does with a case. */
export const CASE_ACTS = ['send', 'answer', 'close', 'reopen'] as const;
export type CaseAct = (typeof CASE_ACTS)[number];

/** What a person may close a case as. That the money came, only the record says. */
export const CLOSED_BY_HAND = ['not_real', 'given_up'] as const satisfies readonly CaseOutcome[];

export type CaseStanding = {
  state: CaseState;
  outcome: CaseOutcome | null;
  sentAt: string | null;
  answeredAt: string | null;
  closedAt: string | null;
};

export const NEW_CASE: CaseStanding = { state: 'open', outcome: null, sentAt: null, answeredAt: null, closedAt: null };

export type Stepping = { act: CaseAct; nowIso: string; outcome?: (typeof CLOSED_BY_HAND)[number] | undefined };

const MAY_FOLLOW: Readonly<Record<CaseAct, readonly CaseState[]>> = {
  // An answer that does not help is followed by another message.
  send: ['open', 'answered'],
  answer: ['sent'],
  close: ['open', 'sent', 'answered'],
  reopen: ['closed'],
};

/** Returns the acts that a case takes now. A case whose money arrived stays closed. */
export function actsOn({ state, outcome }: Pick<CaseStanding, 'state' | 'outcome'>): CaseAct[] {
  if (outcome === 'arrived') return [];
  return CASE_ACTS.filter((act) => MAY_FOLLOW[act].includes(state));
}

/** Returns the case after an act; null when it does not take that act now, or is closed without a reason. */
export function afterAct(standing: CaseStanding, { act, nowIso, outcome }: Stepping): CaseStanding | null {
  if (!actsOn(standing).includes(act)) return null;
  switch (act) {
    case 'send':
      return { ...standing, state: 'sent', sentAt: nowIso, answeredAt: null };
    case 'answer':
      return { ...standing, state: 'answered', answeredAt: nowIso };
    case 'close':
      return outcome === undefined ? null : { ...standing, state: 'closed', outcome, closedAt: nowIso };
    case 'reopen':
      return { ...standing, state: stateBefore(standing), outcome: null, closedAt: null };
  }
}

/** Returns the case once all of its money is here. A case that a person closed otherwise was closed wrongly. */
export function afterArrival(standing: CaseStanding, nowIso: string): CaseStanding {
  if (standing.outcome === 'arrived') return standing;
  return { ...standing, state: 'closed', outcome: 'arrived', closedAt: nowIso };
}

function stateBefore({ sentAt, answeredAt }: CaseStanding): CaseState {
  if (answeredAt !== null) return 'answered';
  return sentAt === null ? 'open' : 'sent';
}

/** Kopo Kopo aims to answer within this time. */
const ANSWER_WITHIN_MS = 2 * 60 * 60_000;

/** Returns when the answer is due; null while nobody waits for one. */
export function answerDue({ state, sentAt }: Pick<CaseStanding, 'state' | 'sentAt'>): string | null {
  if (state !== 'sent' || sentAt === null) return null;
  return new Date(Date.parse(sentAt) + ANSWER_WITHIN_MS).toISOString();
}
