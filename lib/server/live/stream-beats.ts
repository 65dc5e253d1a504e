import 'server-only';
import type { Person } from '@/lib/domain/person';

export const BEAT_MS = 15_000;
/** The first beats of sessions come at so many different moments within 15 seconds. */
const MOMENTS = 150;

type Stream = {
  /** Resolves to who is signed in now with what this stream was opened with, or to null. */
  whoIsIt: () => Promise<Person | null>;
  /** Gets that person. It gets null too if the store could not be asked. */
  onBeat: (person: Person | null) => void;
};

/**
 * The beats of all open streams, one every 15 seconds. All streams of a session beat together, so that the store is
 * asked once whether the session still stands; the sessions beat at different moments, also when a restarted server has
 * all of them back within two seconds.
 */
export type StreamBeats = {
  /** Returns the function that ends the beats of this stream. The first may come sooner than after 15 seconds. */
  join(sessionId: string, stream: Stream): () => void;
};

export function createStreamBeats(): StreamBeats {
  const sessions = new Map<string, { streams: Set<Stream>; stop: () => void }>();
  let begun = 0;

  function begin(streams: Set<Stream>): () => void {
    // 61 and 150 share no divisor, so sessions that begin one after another are far apart.
    begun = (begun + 61) % MOMENTS;
    let every: NodeJS.Timeout | undefined;
    const first = setTimeout(
      () => {
        every = setInterval(() => void beat(streams), BEAT_MS);
        void beat(streams);
      },
      (BEAT_MS * (begun + 1)) / MOMENTS,
    );
    return () => {
      clearTimeout(first);
      clearInterval(every);
    };
  }

  return {
    join(sessionId, stream) {
      const streams = sessions.get(sessionId)?.streams ?? new Set();
      streams.add(stream);
      if (!sessions.has(sessionId)) sessions.set(sessionId, { streams, stop: begin(streams) });
      return () => {
        if (!streams.delete(stream) || streams.size > 0) return;
        sessions.get(sessionId)?.stop();
        sessions.delete(sessionId);
      };
    },
  };
}

async function beat(streams: Set<Stream>): Promise<void> {
  const asked = [...streams];
  const person =
    (await asked
      .at(-1)
      ?.whoIsIt()
      .catch(() => null)) ?? null;
  // A stream that was opened meanwhile has just been checked. One that was left gets nothing.
  for (const stream of asked) if (streams.has(stream)) stream.onBeat(person);
}
