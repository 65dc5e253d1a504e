import 'server-only';

/** What became of the lines written so far: whether the last of them could be written, and how many could not. */
export type LogHealth = { status: 'ok' | 'down'; dropped: number };

/** Of Node's stdout and stderr, what we need: a write that calls back with its failure, and the event of it. */
export type Stream = Pick<NodeJS.WriteStream, 'write'> & { on(event: 'error', hear: () => void): unknown };

export type OwnedStreams = {
  health(): LogHealth;
  /** Tries those that failed last, by telling them how much they miss. Resolves once each was tried. */
  tryAgain(): Promise<void>;
};

/**
 * Handles the failures of these streams. A line that cannot be written (a full disk, a pipe that nobody reads any more)
 * is dropped and counted; unheard, such a failure would be an uncaught exception, which is logged, which fails. Lines
 * of every writer count, so Next's do too. The first line that can be written again is preceded by one that says how
 * many are missing.
 */
export function ownStreams(streams: readonly Stream[], nowMs: () => number): OwnedStreams {
  const owned = streams.map((stream) => ownStream(stream, nowMs));
  return {
    health: () => ({
      status: owned.some((each) => each.isFailing()) ? 'down' : 'ok',
      dropped: owned.reduce((sum, each) => sum + each.dropped(), 0),
    }),
    async tryAgain() {
      await Promise.all(owned.filter((each) => each.isFailing()).map((each) => each.tellDropped()));
    },
  };
}

type Failure = Error | null | undefined;
type Owned = { isFailing(): boolean; dropped(): number; tellDropped(): Promise<void> };

function ownStream(stream: Stream, nowMs: () => number): Owned {
  let isFailing = false;
  let dropped = 0;
  let untold = 0;
  const write = stream.write.bind(stream);

  /** Some streams throw what others call back with. */
  const attempt = (
    chunk: string | Uint8Array,
    encoding: BufferEncoding | undefined,
    done: (failure: Failure) => void,
  ): boolean => {
    try {
      return write(chunk, encoding, done);
    } catch (error) {
      done(error instanceof Error ? error : new Error('a stream threw something else'));
      return false;
    }
  };
  const tellDropped = (): Promise<void> =>
    new Promise((resolve) => {
      const lines = untold;
      untold = 0;
      const told = { at: new Date(nowMs()).toISOString(), level: 'warn', event: 'log_lines_dropped', lines };
      // A disk that was nearly full may have taken half of the last line.
      attempt(`\n${JSON.stringify(told)}\n`, 'utf8', (failure) => {
        isFailing = isFailure(failure);
        if (isFailing) untold += lines;
        resolve();
      });
    });

  stream.on('error', () => {
    isFailing = true;
  });
  stream.write = (
    chunk: string | Uint8Array,
    second?: BufferEncoding | ((failure?: Failure) => void),
    third?: (failure?: Failure) => void,
  ) => {
    const encoding = typeof second === 'string' ? second : undefined;
    const heard = typeof second === 'function' ? second : third;
    if (untold > 0) void tellDropped();
    return attempt(chunk, encoding, (failure) => {
      isFailing = isFailure(failure);
      if (isFailing) {
        const lines = linesOf(chunk);
        dropped += lines;
        untold += lines;
      }
      heard?.(failure);
    });
  };
  return { isFailing: () => isFailing, dropped: () => dropped, tellDropped };
}

function isFailure(failure: Failure): boolean {
  return failure !== null && failure !== undefined;
}

/** At least one: a line may be written in pieces, and one that was lost is never none. */
function linesOf(chunk: string | Uint8Array): number {
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
  return Math.max(1, text.split('\n').length - 1);
}

/** Next bundles the boot hook and the handlers apart, and each would own the streams anew: the one owner hangs here. */
const held: typeof globalThis & { imelipwaStreams?: OwnedStreams } = globalThis;

/** The owner of this process's own streams; the first call makes them ours. */
export function ownedStreams(): OwnedStreams {
  held.imelipwaStreams ??= ownStreams([process.stdout, process.stderr], () => Date.now());
  return held.imelipwaStreams;
}
