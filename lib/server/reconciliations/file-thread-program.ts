import 'server-only';
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { ComparedLine } from '@/lib/domain/reconcile/groups';
import { matchLines } from '@/lib/domain/reconcile/match-lines';
import { batchesOf } from './found-rows';
import { lookAtBytes } from './look-at-bytes';
import { type NumberedLine, readLines } from './read-lines';
import { isFileRefused } from './refuse-file';
import type { Batch, KnownLine, KnownPayment, ThreadAnswer, ThreadPayment, ThreadQuestion } from './thread-messages';

/**
 * The thread that reads a file and compares it with the record. A build compiles it into a file of its own, with all of
 * ours that it imports. It holds the file and its lines, and nothing of the store: the server hands it payments and
 * takes rows. It answers questions one after another.
 */
const parts: Uint8Array[] = [];
let lines: NumberedLine[] = [];
const known: KnownLine[] = [];
const knownPayments: KnownPayment[] = [];
const payments = new Map<string, ThreadPayment>();
let results: Generator<Batch, void, void> | null = null;
let turn = Promise.resolve();

giveWay();
parentPort?.on('message', (question: ThreadQuestion) => {
  turn = turn.then(async () => say(await answerTo(question).catch(failure)));
});

function say(answer: ThreadAnswer): void {
  parentPort?.postMessage(answer);
}

function failure(error: unknown): ThreadAnswer {
  if (isFileRefused(error)) return { answer: 'trouble', trouble: error.trouble };
  return { answer: 'failure', message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' };
}

async function answerTo(question: ThreadQuestion): Promise<ThreadAnswer> {
  switch (question.op) {
    case 'part':
      parts.push(question.bytes);
      break;
    case 'look':
      return { answer: 'look', look: await lookAtBytes(Buffer.concat(parts), question.chosen) };
    case 'read': {
      const { shape, timeZone } = question;
      const bytes = Buffer.concat(parts);
      parts.length = 0;
      const done = await readLines(bytes, { shape, timeZone, onRows: (rows) => say({ answer: 'progress', rows }) });
      lines = done.lines;
      return { answer: 'read', read: done.read };
    }
    case 'lines':
      known.push(...question.lines);
      break;
    case 'known':
      knownPayments.push(...question.payments);
      break;
    case 'payments':
      for (const payment of question.payments) payments.set(payment.id, payment);
      break;
    case 'match':
      results = compare(question);
      break;
    case 'next': {
      const next = results?.next();
      return { answer: 'batch', batch: next === undefined || next.done === true ? null : next.value };
    }
  }
  return { answer: 'taken' };
}

/** What people have decided stands: neither their lines nor their payments are compared again. */
function compare({ kind, span }: Extract<ThreadQuestion, { op: 'match' }>): Generator<Batch, void, void> {
  const decided = new Set(knownPayments.flatMap(({ id, isDecided }) => (isDecided ? [id] : [])));
  const open: ComparedLine[] =
    lines.length > 0
      ? lines.map((line) => ({ ...line, hasTime: line.seconds !== null }))
      : known.filter(({ isDecided }) => !isDecided);
  const found = matchLines({
    kind,
    lines: open,
    payments: [...payments.values()].filter(({ id }) => !decided.has(id)),
    span,
    decided: new Set(known.flatMap(({ isDecided, reference }) => (isDecided && reference !== null ? [reference] : []))),
  });
  return batchesOf({ found, lines: lines.length > 0 ? { lines } : { known }, payments, known: knownPayments });
}

/** Lets all other threads go first: people at a counter wait, a file does not. */
function giveWay(): void {
  // Linux gives each thread a priority of its own, and zero is this thread. Elsewhere it would be the whole process.
  if (process.platform !== 'linux') return;
  try {
    os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where the system forbids it, all threads stay equal.
  }
}
