import 'server-only';

/** Whether the last line could be written, and how many lines were dropped. */
export type LogHealth = { status: 'ok' | 'down'; dropped: number };

/** The part of Node's stdout and stderr that we need: a write that calls back with its failure, and the error event. */
export type Stream = Pick<NodeJS.WriteStream, 'write'> & { on(event: 'error', hear: () => void): unknown };

export type OwnedStreams = {
  health(): LogHealth;
  /** Tries the failing streams again, by writing how many lines are missing. Resolves once each was tried. */
  tryAgain(): Promise<void>;
};

/**
 * Handles the failures of these streams. A line that cannot be written (full disk, closed pipe) is dropped and counted.
 * Without this, the failure would be an uncaught exception, whose log line fails too. Lines of all writers count, also
 * those of Next. Before the first line that can be written again comes a line that says how many are missing.
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

  /** Writes a chunk. Some streams throw an error that others pass to the callback. */
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
      // A disk that was nearly full may hold half of the last line, so the new line starts with a line break.
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

/** Returns the lines in a chunk, at least one: a lost piece of a line counts as one. */
function linesOf(chunk: string | Uint8Array): number {
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
  return Math.max(1, text.split('\n').length - 1);
}

/**
 * Our server and Next's handlers are bundled separately, and each would take over the streams. The one owner is stored
 * here.
 */
const held: typeof globalThis & { imelipwaStreams?: OwnedStreams } = globalThis;

/** Returns the owner of this process's streams. The first call takes them over. */
export function ownedStreams(): OwnedStreams {
  held.imelipwaStreams ??= ownStreams([process.stdout, process.stderr], () => Date.now());
  return held.imelipwaStreams;
}
