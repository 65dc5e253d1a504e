import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StartWorker } from '@/lib/server/store/engine/writer-thread';

const PROGRAM = path.resolve('lib/server/store/engine/sqlite-writer.mjs');

/** How a writer thread fails: by itself, or by the hand of our own thread. */
export type Fault =
  | {
      by: 'ends' | 'throws' | 'closes its port';
      when: 'before it runs a message' | 'before it answers it' | 'after it answered it';
    }
  | {
      by: 'is terminated';
      when:
        | 'before a message is sent'
        | 'after it is sent'
        | 'before its answer is heard'
        | 'after its answer is heard';
    };

/** In place of a number of messages: the next commit is the one. */
const AT_COMMIT = -1_000_000;

/** Runs the program of the thread with a hand on its port. `left` is how many messages pass before the fault. */
const WITH_FAULT = `
  const AT_COMMIT = ${AT_COMMIT};
  const { parentPort, workerData } = require('node:worker_threads');
  const { left, running, fault } = workerData.testing;
  const ways = {
    ends: () => process.exit(1),
    throws: () => process.nextTick(() => { throw new Error('a fault'); }),
    'closes its port': () => parentPort.close(),
  };
  const [post, on] = [parentPort.postMessage.bind(parentPort), parentPort.on.bind(parentPort)];
  let failed = false;
  const failsNow = (when) => {
    if (failed || fault.when !== when || Atomics.load(left, 0) !== 0) return failed;
    failed = true;
    ways[fault.by]();
    return true;
  };
  parentPort.postMessage = (answer) => {
    if (failsNow('before it answers it')) return;
    post(answer);
    failsNow('after it answered it');
  };
  parentPort.on = (event, listener) => on(event, (message) => {
    const isAwaited = Atomics.load(left, 0) === AT_COMMIT;
    if (isAwaited && message.sql === 'commit') Atomics.store(left, 0, 0);
    else if (!isAwaited && fault.by !== 'is terminated') Atomics.sub(left, 0, 1);
    if (failsNow('before it runs a message')) return;
    Atomics.add(running, 0, 1);
    listener(message);
  });
  import(workerData.testing.program);
`;
/** So many messages never come. */
const UNARMED = 1_000_000;

/** Starts writer threads that fail at the message for which they are armed. */
export function faultyWriter(fault: Fault) {
  let newest: { worker: Worker; left: Int32Array; running: Int32Array };
  const start: StartWorker = (data) => {
    const own = { left: shared(UNARMED), running: shared(0) };
    const testing = { ...own, fault, program: PROGRAM };
    const worker = new Worker(WITH_FAULT, { eval: true, workerData: { ...data, testing }, execArgv: [] });
    if (fault.by === 'is terminated') terminateAt(worker, fault.when, own.left);
    newest = { worker, ...own };
    return worker;
  };
  return {
    start,
    /** Makes the thread of now fail at this message, counted from the next one on as 1. */
    arm: (message: number): void => void Atomics.store(newest.left, 0, message),
    /** Makes the thread of now fail by itself at the next commit. */
    armCommit: (): void => void Atomics.store(newest.left, 0, AT_COMMIT),
    /** How many messages the thread of now has begun to run. */
    begun: (): number => Atomics.load(newest.running, 0),
    /** Ends the thread of now from outside. */
    terminate: (): Promise<number> => newest.worker.terminate(),
  };
}

/** Terminates a thread from outside, before or after it is sent a message or its answer is heard. */
function terminateAt(worker: Worker, when: Fault['when'], left: Int32Array): void {
  const [post, emit] = [worker.postMessage.bind(worker), worker.emit.bind(worker)];
  let isOver = false;
  const failsNow = (moment: Fault['when']): boolean => {
    if (isOver || when !== moment || Atomics.load(left, 0) !== 0) return isOver;
    isOver = true;
    void worker.terminate();
    return true;
  };
  // A message may be sent before the answer to the last one is heard, so only one of the two is counted.
  const countsSent = when === 'before a message is sent' || when === 'after it is sent';
  worker.postMessage = (message: unknown) => {
    if (countsSent) Atomics.sub(left, 0, 1);
    failsNow('before a message is sent');
    post(message);
    failsNow('after it is sent');
  };
  worker.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== 'message') return emit(event, ...args);
    if (!countsSent) Atomics.sub(left, 0, 1);
    if (failsNow('before its answer is heard')) return true;
    const isHeard = emit(event, ...args);
    failsNow('after its answer is heard');
    return isHeard;
  };
}

function shared(value: number): Int32Array {
  const number = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  number[0] = value;
  return number;
}
