import { type Standing, STANDINGS, type Truth } from './truth';

/** How a message names its payment: by upstream's id, by its reference, or by both. */
export type Naming = 'request' | 'reference' | 'both';

/** What may be shown of one payment under its id and under its reference; null where nothing may be shown. */
export type Due = { byRequest: Standing | null; byReference: Standing | null; isOne: boolean };

/**
 * Keeps what was sent to the program, and computes what it may show, without the program's own rules. A payment shows
 * its furthest standing so far. What was sent under the reference counts under the id only once some message has named
 * both.
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
