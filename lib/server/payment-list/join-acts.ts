import 'server-only';
import type { PaymentTerm, PersonAct } from '@/lib/server/store/queries/payment-filter';

type Kind = 'released' | 'shown';

/**
 * Joins the terms that ask when something was done with those that ask who did it: one act must meet them all.
 * `released:today releasedby:amina` finds what Amina released today, and not what she released on another day and
 * somebody else released today. A term that leaves out stays alone.
 */
export function joinActs(terms: readonly PaymentTerm[]): PaymentTerm[] {
  return (['released', 'shown'] as const).reduce(joinActsOf, [...terms]);
}

function joinActsOf(terms: PaymentTerm[], kind: Kind): PaymentTerm[] {
  const acts = terms.flatMap((term) => actOf(term, kind) ?? []);
  if (acts.length < 2) return terms;
  const others = terms.filter((term) => actOf(term, kind) === undefined);
  return [...others, { isNot: false, anyOf: [{ [kind]: acts.reduce(both) }], exceptTills: [] }];
}

function actOf({ isNot, anyOf }: PaymentTerm, kind: Kind): PersonAct | undefined {
  const [only] = anyOf;
  return isNot || anyOf.length > 1 ? undefined : only?.[kind];
}

/** Returns what both ask for. UTC ISO texts of one form have the order of their times. */
function both(one: PersonAct, other: PersonAct): PersonAct {
  const from = [one, other]
    .flatMap((act) => act.from ?? [])
    .sort()
    .at(-1);
  const before = [one, other].flatMap((act) => act.before ?? []).sort()[0];
  const by = one.by !== undefined && other.by !== undefined ? one.by.filter((id) => other.by?.includes(id)) : one.by;
  const people = by ?? other.by;
  return {
    ...(from === undefined ? {} : { from }),
    ...(before === undefined ? {} : { before }),
    ...(people === undefined ? {} : { by: people }),
  };
}
