import { type CheckedChain, chainSentences } from '@/lib/domain/closing/chain-words';

/** Prints what the check of the closings found. Returns whether all of them are as they were signed. */
export function sayOfClosings(chains: readonly CheckedChain[]): boolean {
  const { sentences, isWhole } = chainSentences(chains);
  for (const sentence of sentences) (isWhole ? console.log : console.error)(sentence);
  return isWhole;
}
