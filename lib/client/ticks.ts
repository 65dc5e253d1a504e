import type { PaymentView } from '@/lib/contract/payment-view';
import type { ClaimOnce } from './claim-once';
import { createStore } from './store';

/** More than anyone has on the screen at once; what was settled and is in no doubt is forgotten beyond it. */
const MOST_HELD = 50;

/** A tick that was in doubt once: people are told how it ends, wherever they have gone meanwhile. */
export type Doubt = { payment: PaymentView; once: ClaimOnce };

/** The ticks made in this tab. They outlive the card they were made on. */
export function createTicks() {
  const held = new Map<string, ClaimOnce>();
  const { set, ...doubts } = createStore<readonly Doubt[]>([]);

  const isInDoubt = (once: ClaimOnce): boolean => doubts.get().some((doubt) => doubt.once === once);
  const forgetSettled = (): void => {
    for (const [id, once] of held) if (!once.isOpen() && !isInDoubt(once)) held.delete(id);
  };
  return {
    /** The tick of this payment, made by `make` when there is none. */
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
    /** A person has read how it ended. */
    dismiss: (once: ClaimOnce): void => set(doubts.get().filter((doubt) => doubt.once !== once)),
    isAnyOpen: (): boolean => [...held.values()].some((once) => once.isOpen()),
  };
}

export type Ticks = ReturnType<typeof createTicks>;

let ofTab: Ticks | undefined;

/** The ticks of this tab, whichever of its pages is open. Another person at it is another document. */
export function ticksOfTab(): Ticks {
  // On the server there are no tabs, and nothing is ticked.
  if (typeof window === 'undefined') return createTicks();
  ofTab ??= createTicks();
  return ofTab;
}
