import { createStore } from './store';

/** The payment whose card is green on this counter, or null for a card that is not. */
export type CardSays = { greenPaymentId: string | null };

/** What the counter's own screen says to a customer: that of its card, or null while it shows none. */
export const customerSees = createStore<CardSays | null>(null);
