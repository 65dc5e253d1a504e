import { residentMib } from '@/lib/testing/resident-mib';

const MAX_GROWTH_MIB = 60;
/** The garbage collector waits while there is room. Memory that grows once, and then no more, is no leak. */
const MAX_VOLLEYS = 6;

/**
 * Fires half of the shots, and then quarters of them until the memory of the process no longer grows. Returns what it
 * held after each volley in MiB, and whether it still grew after the last.
 */
export async function heldMemory(
  pid: () => number | null,
  shots: number,
  fire: (count: number) => Promise<void>,
): Promise<{ held: readonly number[]; grows: boolean }> {
  const held: number[] = [];
  const volley = async (count: number): Promise<void> => {
    await fire(count);
    held.push(Math.round(await residentMib(pid())));
  };
  // Until the program and its collector have settled, memory grows anyway: 140,000 shots end where 40,000 do.
  await volley(Math.ceil(shots / 2));
  while (held.length < 2 || (hasGrown(held) && held.length <= MAX_VOLLEYS)) await volley(Math.ceil(shots / 4));
  return { held, grows: hasGrown(held) };
}

/** Returns whether the last volley cost more memory than normal variation. */
function hasGrown(held: readonly number[]): boolean {
  const [before = 0, after = 0] = held.slice(-2);
  return after - before > MAX_GROWTH_MIB;
}
