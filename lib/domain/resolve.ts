import { type Evidence, keysOf } from './evidence';

/**
 * Groups the evidence of one account into payments: pieces that share a key, directly or through others, are one
 * payment. A reversal belongs to every payment of its reference, whatever its amount, and stands alone only while there
 * is none. A pure function: the order of the input decides nothing but the order of the output.
 */
export function resolve(evidence: readonly Evidence[]): Evidence[][] {
  const groups = joinedByKeys(evidence.filter((piece) => !piece.isReversal));
  const lone = new Map<string, Evidence[]>();
  for (const reversal of evidence.filter((piece) => piece.isReversal)) {
    const homes = groups.filter(
      (group) => reversal.reference !== null && group.some((piece) => piece.reference === reversal.reference),
    );
    for (const home of homes) home.push(reversal);
    if (homes.length > 0) continue;
    const name = reversal.reference ?? `txn:${reversal.resourceId ?? reversal.id}`;
    lone.set(name, [...(lone.get(name) ?? []), reversal]);
  }
  return [...groups, ...lone.values()];
}

function joinedByKeys(evidence: readonly Evidence[]): Evidence[][] {
  const groupOfKey = new Map<string, Evidence[]>();
  const groups = new Set<Evidence[]>();
  for (const piece of evidence) {
    const met = new Set<Evidence[]>();
    for (const key of keysOf(piece)) {
      const group = groupOfKey.get(key);
      if (group !== undefined) met.add(group);
    }
    const joined = [...met].flat();
    joined.push(piece);
    for (const group of met) groups.delete(group);
    groups.add(joined);
    for (const member of joined) for (const key of keysOf(member)) groupOfKey.set(key, joined);
  }
  return [...groups];
}
