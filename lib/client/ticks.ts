import type { PaymentView } from '@/lib/contract/payment-view';
import type { ClaimOnce } from './claim-once';
import { createStore } from './store';

/** More ticks than one screen shows. Above this number, settled ticks without doubt are forgotten. */
const MOST_HELD = 50;

/** A tick that was once in doubt: people are shown how it ends, on any page. */
export type Doubt = { payment: PaymentView; once: ClaimOnce };

/** The ticks made in this tab. They outlive the card on which they were made. */
export function createTicks() {
  const held = new Map<string, ClaimOnce>();
  const { set, ...doubts } = createStore<readonly Doubt[]>([]);

  const isInDoubt = (once: ClaimOnce): boolean => doubts.get().some((doubt) => doubt.once === once);
  const forgetSettled = (): void => {
    for (const [id, once] of held) if (!once.isOpen() && !isInDoubt(once)) held.delete(id);
  };
  return {
    /** Returns the tick of this payment; `make` makes it when there is none. */
    of(payment: PaymentView, make: () => ClaimOnce): ClaimOnce {
      const known = held.get(payment.id);
      if (known !== undefined) return known;
      if (held.size >= MOST_HELD) forgetSettled();
      const once = make();
      held.set(payment.id, once);
      once.subscribe(() => {
        if (once.get().step === 'unknown' && !isInDoubt(once)) set([...doubts.get(), { payment, once }]);
      });
      return once;
    },
    doubts,
    /** Drops a doubt after a person has read how it ended. */
    dismiss: (once: ClaimOnce): void => set(doubts.get().filter((doubt) => doubt.once !== once)),
    isAnyOpen: (): boolean => [...held.values()].some((once) => once.isOpen()),
  };
}

export type Ticks = ReturnType<typeof createTicks>;

let ofTab: Ticks | undefined;

/** Returns the ticks of this tab, on all its pages. Another person's sign-in loads a new document, so they get none. */
export function ticksOfTab(): Ticks {
  // The server has no tabs and no ticks.
  if (typeof window === 'undefined') return createTicks();
  ofTab ??= createTicks();
  return ofTab;
}
