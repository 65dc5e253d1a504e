import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { ownStreams, type Stream } from './own-streams';

/** A file on a full disk that later has room again. It fails as Node's stdout and stderr do, and then works. */
function aDisk(): { stream: Stream; disk: { isFull: boolean; text: string } } {
  const disk = { isFull: false, text: '' };
  const failures = new EventEmitter();
  const stream: Stream = {
    on: failures.on.bind(failures),
    write: (chunk: string | Uint8Array, _encoding?: unknown, done?: unknown) => {
      const failure = disk.isFull ? new Error('no space left on device') : null;
      if (failure === null) disk.text += String(chunk);
      process.nextTick(() => {
        if (typeof done === 'function') done(failure);
        if (failure !== null) failures.emit('error', failure);
      });
      return failure === null;
    },
  };
  return { stream, disk };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('lines that cannot be written are dropped and counted, and a later line says how many are missing', async () => {
  const { stream, disk } = aDisk();
  const owned = ownStreams([stream], () => 0);
  stream.write('one\n');
  await settled();
  expect(owned.health()).toEqual({ status: 'ok', dropped: 0 });
  disk.isFull = true;
  stream.write('two\n');
  stream.write('three\nfour\n');
  await settled();
  expect(owned.health()).toEqual({ status: 'down', dropped: 3 });
  disk.isFull = false;
  stream.write('five\n');
  await settled();
  expect(owned.health()).toEqual({ status: 'ok', dropped: 3 });
  expect(disk.text).toBe(
    'one\n\n{"at":"1970-01-01T00:00:00.000Z","level":"warn","event":"log_lines_dropped","lines":3}\nfive\n',
  );
});

test('a failing stream is tried again when its health is requested', async () => {
  const { stream, disk } = aDisk();
  const owned = ownStreams([stream], () => 0);
  disk.isFull = true;
  stream.write('lost\n');
  await settled();
  await owned.tryAgain();
  expect(owned.health()).toEqual({ status: 'down', dropped: 1 });
  disk.isFull = false;
  await owned.tryAgain();
  expect(owned.health()).toEqual({ status: 'ok', dropped: 1 });
  expect(disk.text).toContain('"lines":1');
});

test('the writer still gets the failure, and a thrown failure counts like one that is called back', async () => {
  const throws: Stream = {
    on: () => undefined,
    write: () => {
      throw new Error('EPIPE');
    },
  };
  const owned = ownStreams([throws], () => 0);
  const heard: unknown[] = [];
  expect(throws.write('x\n', (failure) => heard.push(failure))).toBe(false);
  expect(heard).toMatchObject([{ message: 'EPIPE' }]);
  expect(owned.health()).toEqual({ status: 'down', dropped: 1 });
});
