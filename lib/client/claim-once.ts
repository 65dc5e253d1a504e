import type { ClaimAnswer, ClaimRequest } from '@/lib/contract/claims';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type ClientError, isClientError } from './client-error';
import { createStore } from './store';

export type Claim = NonNullable<PaymentView['claim']>;

/** The state of one tick. */
export type Tick =
  | { step: 'none' }
  | { step: 'sending' }
  /**
   * The connection broke, and the server may have received the tick. Once given up, the tick is not sent again: the
   * page only asks what the server recorded.
   */
  | { step: 'unknown'; isGivenUp: boolean }
  | { step: 'recorded'; claim: Claim }
  /** Someone else handed over the goods of this payment. */
  | { step: 'taken'; by: string; at: string }
  /** The server refuses the tick, and says why. */
  | { step: 'refused'; error: ClientError }
  | { step: 'not_recorded' };

/** `flight` cancels the call that is under way. */
export type Sent = { request: ClaimRequest; key: string; isGivenUp: boolean; flight: AbortController };

export type TickCalls = {
  /** Sends the tick. The same key is one claim, however often it is sent. @throws {ClientError} */
  send: (tick: Sent) => Promise<Pick<ClaimAnswer, 'claim'>>;
  /** Returns the claim that stands for the payment. @throws {ClientError} */
  ask: () => Promise<Claim | null>;
  /** Resolves when the next try is worthwhile, after so many failed tries. */
  pause: (failures: number) => Promise<void>;
  newKey: () => string;
};

/** Errors that prove that no claim was recorded under this key, not even by an earlier try. */
const SAYS_NOT_RECORDED = ['already_claimed', 'not_paid', 'idempotency_conflict', 'invalid_input'] as const;
/** Errors that say something about this try alone. */
const SAYS_NOT_NOW = ['not_signed_in', 'not_allowed', 'not_found'] as const;

/**
 * Makes the tick of one payment over a connection that may break at any moment. The tick is recorded once or clearly
 * not at all. While its result is unknown it is sent again under the same key, until a person gives up; then only the
 * server's claim is read. Later news from the stream still counts.
 */
export function createClaimOnce({ send, ask, pause, newKey }: TickCalls) {
  const { set, ...store } = createStore<Tick>({ step: 'none' });
  let sent: Sent | null = null;

  const isOpen = (): boolean => isOpenAt(store.get());
  const settleBy = (claim: Claim | null, key: string): void => {
    if (claim === null) set({ step: 'not_recorded' });
    else set(claim.id === key ? { step: 'recorded', claim } : { step: 'taken', by: claim.by, at: claim.at });
  };

  /** Tries until the tick is settled or another attempt has replaced `tried`. */
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
        // Otherwise there was no answer, or none that settles the tick.
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
    /** True when a claim is the one that this tick made. */
    isOwn: (claim: Claim): boolean => claim.id === sent?.key,
    /** Ticks: the goods are handed over. While an earlier tick is open, that one counts and this call does nothing. */
    tick(request: ClaimRequest): void {
      const tick = store.get();
      if (isOpenAt(tick) || tick.step === 'recorded') return;
      // A tick shown as not recorded may still arrive, so the same request again keeps its key.
      const isSame = tick.step === 'not_recorded' && JSON.stringify(sent?.request) === JSON.stringify(request);
      const key = isSame && sent !== null ? sent.key : newKey();
      set({ step: 'sending' });
      begin({ request, key, isGivenUp: false, flight: new AbortController() });
    },
    /** Stops sending the tick. The page still finds out what the server recorded. */
    giveUp(): void {
      const tick = store.get();
      if (sent === null || tick.step !== 'unknown' || tick.isGivenUp) return;
      sent.flight.abort();
      set({ step: 'unknown', isGivenUp: true });
      begin({ ...sent, isGivenUp: true });
    },
    /**
     * Takes the claim of the payment from the stream or an answer. A tick that arrived late is recorded after all, and
     * a released claim makes this tick `none`.
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
