import 'server-only';
import { nextTurn } from '@/lib/server/store/engine/next-turn';
import { recordTogether } from './record-together';
import type { Message, RecordDeps, Recorded } from './filing';
import { isPacked, packedMessage } from './packed-message';

/**
 * The one door through which a payment changes. Takes a message as it came, and resolves once it is on disk. The
 * changes are announced after that. A message that was heard before only changes check times.
 */
export type RecordMessages = (message: Message) => Promise<Recorded>;

/** The most messages in one commit, by default. It limits how long the first message waits for the last. */
const MOST_IN_A_GROUP = 128;

/** The most turns of the event loop that a group waits for more messages, as long as each turn brings some. */
const MOST_TURNS = 16;

type Waiting = { message: Message; resolve: (recorded: Recorded) => void; reject: (reason: unknown) => void };

/**
 * Creates the recorder. It commits messages in groups, because a commit costs more than a message: the messages that
 * arrive while one group is written become the next group. While the store works, this thread packs them. A single
 * message does not wait for others. `announce` is called with the changes after the commit, and must not throw.
 */
export function createRecorder(
  deps: RecordDeps,
  announce: (recorded: readonly Recorded[]) => void,
  { mostInAGroup = MOST_IN_A_GROUP }: { mostInAGroup?: number } = {},
): RecordMessages {
  const queue: Waiting[] = [];
  let running = false;
  let packing = false;

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await recordTogether(
        deps,
        group.map((waiting) => waiting.message),
      );
      const recorded: Recorded[] = [];
      for (const [index, result] of results.entries()) {
        if (result.status === 'rejected') {
          group[index]?.reject(result.reason);
          continue;
        }
        recorded.push(result.value);
        group[index]?.resolve(result.value);
      }
      announce(recorded);
    } catch (error) {
      for (const waiting of group) waiting.reject(error);
    }
  }
  /**
   * Without a turn of the event loop, requests that already came in would miss the group, and a long list with full
   * groups would hold up everything else.
   */
  async function gather(): Promise<void> {
    let known = 0;
    let turn = 0;
    do {
      known = queue.length;
      await nextTurn();
      turn += 1;
    } while (turn < MOST_TURNS && queue.length > known && queue.length < mostInAGroup);
  }
  /** Packs the messages of the next group, one in each turn: in between, the store is told how to go on. */
  async function packAhead(): Promise<void> {
    if (packing) return;
    packing = true;
    try {
      for (let next = nextToPack(); next !== undefined; next = nextToPack()) {
        packedMessage(next);
        await nextTurn();
      }
    } catch {
      // What cannot be packed fails when it is recorded, alone.
    } finally {
      packing = false;
    }
  }
  function nextToPack(): Message | undefined {
    return queue.slice(0, mostInAGroup).find(({ message }) => !isPacked(message))?.message;
  }
  async function run(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      await gather();
      const written = writeGroup(queue.splice(0, mostInAGroup));
      void packAhead();
      await written;
    }
    running = false;
  }

  return (message) =>
    new Promise((resolve, reject) => {
      queue.push({ message, resolve, reject });
      if (running) void packAhead();
      else void run();
    });
}
