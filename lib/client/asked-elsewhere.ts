import { createStore, type Store } from './store';

/** A text that a person wants looked up at the desk, asked where no box of the desk is. */
export const askedElsewhere: Store<string | null> = createStore<string | null>(null);
