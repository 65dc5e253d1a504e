import { isOpen, standingAt, type AskedPayment } from './payment';
import type { SandboxState } from './state';

/**
 * What the phone shows of one prompt. Nothing in it changes with the clock, so an unchanged page is not drawn again.
 */
export type PhonePrompt = {
  id: string;
  state: 'open' | 'working' | 'paid' | 'failed';
  till: string;
  /** "1,250.50", "1,200". */
  amount: string;
  /** "+254711222333 Zawadi Mutiso", or the number alone when the merchant gave no name. */
  customer: string;
  /** "10:24:05", Nairobi. */
  askedAt: string;
  /** Null while the prompt waits for its first use. */
  endsAt: string | null;
  /** The outcome in words; "" while the prompt is open. */
  outcome: string;
};

const MOST_SHOWN = 50;

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Africa/Nairobi' });

/** A payment at a till, as the phone shows it. */
export type TillPayment = {
  reference: string;
  till: string;
  amount: string;
  customer: string;
  paidAt: string;
  isReversed: boolean;
};

/** Returns the payments at tills, newest first, requested or not. */
export function tillPaymentsOf(state: SandboxState): TillPayment[] {
  return [...state.transactions.values()]
    .slice(-MOST_SHOWN)
    .reverse()
    .map((transaction) => ({
      reference: transaction.reference,
      till: transaction.till,
      amount: shownAmount(transaction.amount),
      customer: [
        transaction.phone ?? `Till ${transaction.sendingTill ?? '?'}`,
        transaction.firstName,
        transaction.middleName,
        transaction.lastName,
      ]
        .filter(Boolean)
        .join(' '),
      paidAt: CLOCK.format(transaction.atMs),
      isReversed: transaction.reversedAtMs !== null,
    }));
}

/** Returns the prompts, newest first. */
export function promptsOf(state: SandboxState): PhonePrompt[] {
  const nowMs = state.nowMs();
  return [...state.payments.values()]
    .slice(-MOST_SHOWN)
    .reverse()
    .map((payment) => promptOf(payment, nowMs));
}

function promptOf(payment: AskedPayment, nowMs: number): PhonePrompt {
  const { ask } = payment;
  return {
    id: payment.id,
    ...progress(payment, nowMs),
    till: ask.till,
    amount: shownAmount(ask.amount),
    customer: [ask.phone, ask.firstName, ask.middleName, ask.lastName].filter(Boolean).join(' '),
    askedAt: CLOCK.format(payment.askedAtMs),
    endsAt: payment.lifeOnceUsedMs === null ? CLOCK.format(payment.promptEndsAtMs) : null,
  };
}

function progress(payment: AskedPayment, nowMs: number): Pick<PhonePrompt, 'state' | 'outcome'> {
  const standing = standingAt(payment, nowMs);
  if (standing.state === 'paid') return { state: 'paid', outcome: `Paid. M-PESA code ${standing.reference}` };
  if (standing.state === 'failed') return { state: 'failed', outcome: `Not paid. ${standing.reason}` };
  if (isOpen(payment, nowMs)) return { state: 'open', outcome: '' };
  const ignored = payment.answer?.action === 'ignore';
  return {
    state: 'working',
    outcome: ignored ? 'Ignored. Waiting for it to lapse' : 'Answered. M-PESA is working on it',
  };
}

/** "1250.5" → "1,250.50"; "1200.0" → "1,200". It works on text, because money is never a float. */
function shownAmount(amount: string): string {
  const [whole = '', cents = '0'] = amount.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return cents === '0' ? grouped : `${grouped}.${cents.padEnd(2, '0')}`;
}
