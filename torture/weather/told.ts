import { type Standing, STANDINGS, type Truth } from './truth';

/** How a message names its payment: by upstream's id, by its reference, or by both. */
export type Naming = 'request' | 'reference' | 'both';

/** What of one payment may be shown: under its id, under its reference; null where nothing may be. */
export type Due = { byRequest: Standing | null; byReference: Standing | null; isOne: boolean };

/**
 * Keeps what the program was told, and reckons what it may show. Written without the program's own rules: a payment
 * shows the furthest standing told of it; what was told under the reference counts under the id only once some
 * message has named both.
 */
export class Told {
  readonly #heard = new Map<Truth, { naming: Naming; says: Standing }[]>();

  hear(truth: Truth, naming: Naming, says: Standing): void {
    this.#heard.set(truth, [...(this.#heard.get(truth) ?? []), { naming, says }]);
  }

  due(truth: Truth): Due {
    const heard = this.#heard.get(truth) ?? [];
    const isOne = heard.some(({ naming }) => naming === 'both');
    const under = (name: 'request' | 'reference'): Standing | null =>
      furthest(heard.filter(({ naming }) => isOne || naming === name).map(({ says }) => says));
    return { byRequest: under('request'), byReference: under('reference'), isOne };
  }
}

export function furthest(standings: readonly Standing[]): Standing | null {
  return STANDINGS.findLast((standing) => standings.includes(standing)) ?? null;
}
