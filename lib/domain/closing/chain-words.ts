import type { ChainFault } from './chain-check';

/** What the check of one till's closings found. */
export type CheckedChain = { till: string; closings: number; faults: ChainFault[] };

/** Returns what is wrong with a chain as a sentence for the operator. */
function faultSentence(till: string, fault: ChainFault): string {
  const closing = `Closing ${fault.number} of till ${till}`;
  switch (fault.kind) {
    case 'changed':
      return `${closing} was changed after it was signed.`;
    case 'missing':
      return fault.until === fault.number
        ? `${closing} is missing.`
        : `Closings ${fault.number} to ${fault.until} of till ${till} are missing.`;
    case 'doubled':
      return `${closing} is there twice.`;
    case 'wrongPrevious':
      return `${closing} does not continue the closing before it: one of the two is not what it was.`;
    case 'endRemoved':
      return `${closing} was printed, and is not there any more: closings at the end were removed.`;
    case 'rebuilt':
      return `${closing} is another than the one that was printed: the closings were made anew.`;
  }
}

/** Returns sentences about all chains: how many closings hold, and each fault. */
export function chainSentences(chains: readonly CheckedChain[]): { sentences: string[]; isWhole: boolean } {
  const faults = chains.flatMap(({ till, faults: found }) => found.map((fault) => faultSentence(till, fault)));
  const closings = chains.reduce((sum, chain) => sum + chain.closings, 0);
  const tills = chains.filter((chain) => chain.closings > 0).length;
  const counted = closings === 0 ? 'No shift was closed yet.' : `${closings} closings of ${tills} tills were checked`;
  if (faults.length > 0)
    return { sentences: [...faults, `${closings} closings of ${tills} tills were checked.`], isWhole: false };
  return { sentences: [closings === 0 ? counted : `${counted}: each is as it was signed.`], isWhole: true };
}
