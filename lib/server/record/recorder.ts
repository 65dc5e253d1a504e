import 'server-only';
import { nextTurn } from '@/lib/server/store/engine/next-turn';
import { recordTogether } from './record-together';
import type { Message, RecordDeps, Recorded } from './filing';

/**
 * The one door through which a payment changes: takes a message as it came. It resolves once the message is durable;
 * the changes are announced after that. A message heard before only moves clocks.
 */
export type RecordMessages = (message: Message) => Promise<Recorded>;

/** The most messages in one commit: a bound on how long the first of them waits for the last. */
const MOST_IN_A_GROUP = 64;

/** How often a group lets the event loop turn, while each turn brings more, before it is written. */
const MOST_TURNS = 16;

type Waiting = { message: Message; resolve: (recorded: Recorded) => void; reject: (reason: unknown) => void };

/**
 * Makes the door. It commits messages in groups, since a commit costs more than a message: while one group is written,
 * all that arrives meanwhile becomes the next. A lone message waits for nobody. `announce` is called after the commit
 * with the changes and must not throw.
 */
export function createRecorder(deps: RecordDeps, announce: (recorded: readonly Recorded[]) => void): RecordMessages {
  const queue: Waiting[] = [];
  let running = false;

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
   * SQLite works in this thread: without a turn of the loop, requests that have come in already would not be in the
   * group, and a long list, whose groups are full from the beginning, would let nothing else in until it is written.
   */
  async function gather(): Promise<void> {
    let known = 0;
    let turn = 0;
    do {
      known = queue.length;
      await nextTurn();
      turn += 1;
    } while (turn < MOST_TURNS && queue.length > known && queue.length < MOST_IN_A_GROUP);
  }
  async function run(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      await gather();
      await writeGroup(queue.splice(0, MOST_IN_A_GROUP));
    }
    running = false;
  }

  return (message) =>
    new Promise((resolve, reject) => {
      queue.push({ message, resolve, reject });
      if (!running) void run();
    });
}
