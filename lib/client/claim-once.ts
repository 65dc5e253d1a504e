import type { ClaimAnswer, ClaimRequest } from '@/lib/contract/claims';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type ClientError, isClientError } from './client-error';
import { createStore } from './store';

export type Claim = NonNullable<PaymentView['claim']>;

/** Where one tick "handed over" stands. */
export type Tick =
  | { step: 'none' }
  | { step: 'sending' }
  /**
   * The connection broke, and the tick may have been heard. Once given up it is not sent again: only the truth is asked
   * for.
   */
  | { step: 'unknown'; isGivenUp: boolean }
  | { step: 'recorded'; claim: Claim }
  /** Someone else handed over for it. */
  | { step: 'taken'; by: string; at: string }
  /** The server will not have it, and says why. */
  | { step: 'refused'; error: ClientError }
  | { step: 'not_recorded' };

/** `flight` ends the call that is on its way. */
export type Sent = { request: ClaimRequest; key: string; isGivenUp: boolean; flight: AbortController };

export type TickCalls = {
  /** Sends the tick. The same key is one claim, however often it is sent. @throws {ClientError} */
  send: (tick: Sent) => Promise<Pick<ClaimAnswer, 'claim'>>;
  /** The claim that stands for the payment. @throws {ClientError} */
  ask: () => Promise<Claim | null>;
  /** Settles when it is worth trying again, after so many tries that failed. */
  pause: (failures: number) => Promise<void>;
  newKey: () => string;
};

/** What the server says only of a tick that it did not record under this key, not even at an earlier try. */
const SAYS_NOT_RECORDED = ['already_claimed', 'not_paid', 'idempotency_conflict', 'invalid_input'] as const;
/** What it says of this try alone. */
const SAYS_NOT_NOW = ['not_signed_in', 'not_allowed', 'not_found'] as const;

/**
 * The tick of one payment over a connection that may break at any moment: it is recorded once or clearly not. What
 * cannot be known is said to be unknown, and is asked again under the same key until a person gives up; then the server
 * is asked what is true. What the stream tells later still counts.
 */
export function createClaimOnce({ send, ask, pause, newKey }: TickCalls) {
  const { set, ...store } = createStore<Tick>({ step: 'none' });
  let sent: Sent | null = null;

  const isOpen = (): boolean => isOpenAt(store.get());
  const settleBy = (claim: Claim | null, key: string): void => {
    if (claim === null) set({ step: 'not_recorded' });
    else set(claim.id === key ? { step: 'recorded', claim } : { step: 'taken', by: claim.by, at: claim.at });
  };

  /** Tries until it is settled, or until `tried` is no longer what is being tried. */
  async function run(tried: Sent): Promise<void> {
    const isMine = (): boolean => isOpen() && sent === tried;
    for (let failures = 0; isMine(); failures += 1) {
      if (failures > 0) await pause(failures);
      if (!isMine()) return;
      try {
        const claim = tried.isGivenUp ? await ask() : (await send(tried)).claim;
        if (isMine() && (claim !== null || tried.isGivenUp)) settleBy(claim, tried.key);
      } catch (error) {
        if (!isMine()) return;
        // Else there was no answer, or none that settles it.
        if (saysNo(error, failures === 0 && !tried.isGivenUp)) set(refusal(error));
        else set({ step: 'unknown', isGivenUp: tried.isGivenUp });
      }
    }
  }
  const begin = (next: Sent): void => {
    sent = next;
    void run(next);
  };

  return {
    ...store,
    isOpen,
    /** Whether a claim is the one that was sent from here. */
    isOwn: (claim: Claim): boolean => claim.id === sent?.key,
    /** Says that the goods are handed over. While an earlier tick is open that one is what counts. */
    tick(request: ClaimRequest): void {
      const tick = store.get();
      if (isOpenAt(tick) || tick.step === 'recorded') return;
      // What was not recorded yet may still arrive: said again in the same words, it is the same tick.
      const isSame = tick.step === 'not_recorded' && JSON.stringify(sent?.request) === JSON.stringify(request);
      const key = isSame && sent !== null ? sent.key : newKey();
      set({ step: 'sending' });
      begin({ request, key, isGivenUp: false, flight: new AbortController() });
    },
    /** Does not send it again. What is true is still found out. */
    giveUp(): void {
      const tick = store.get();
      if (sent === null || tick.step !== 'unknown' || tick.isGivenUp) return;
      sent.flight.abort();
      set({ step: 'unknown', isGivenUp: true });
      begin({ ...sent, isGivenUp: true });
    },
    /**
     * The claim of the payment as the stream, or an answer, tells it now: a tick that arrived late is recorded all the
     * same, and one that was released is none.
     */
    heard(claim: Claim | null): void {
      const tick = store.get();
      if (claim === null && (tick.step === 'recorded' || tick.step === 'taken')) set({ step: 'none' });
      if (claim !== null && claim.id === sent?.key && tick.step !== 'recorded') set({ step: 'recorded', claim });
    },
  };
}

export type ClaimOnce = ReturnType<typeof createClaimOnce>;

function isOpenAt({ step }: Tick): boolean {
  return step === 'sending' || step === 'unknown';
}

function saysNo(error: unknown, isFirst: boolean): error is ClientError {
  if (!isClientError(error)) return false;
  const codes: readonly string[] = isFirst ? [...SAYS_NOT_RECORDED, ...SAYS_NOT_NOW] : SAYS_NOT_RECORDED;
  return codes.includes(error.code);
}

function refusal(error: ClientError): Tick {
  const { by, at } = error.params;
  if (error.code === 'already_claimed' && typeof by === 'string' && typeof at === 'string')
    return { step: 'taken', by, at };
  return { step: 'refused', error };
}
