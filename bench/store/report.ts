import type { Figures } from './measure-store';
import type { Started } from './measure-start';
import { medianOf, p99Of } from './timings';

const ENGINE_NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;
/** A person notices a page that takes longer. */
const SLOW_MS = 200;

/** Returns the tables of one store, to be pasted into the results. */
export function report(figures: Figures): string {
  const { engine, payments, queries } = figures;
  const slow = queries.filter((each) => each.isTooSlow || medianOf(each) > SLOW_MS);
  return `
### ${ENGINE_NAMES[engine]}, ${whole(payments)} payments

${table(['What', 'Figure', 'Beside it'], figuresOf(figures))}

${table(
  ['Part', 'MB', 'bytes a payment'],
  figures.parts.map(({ part, bytes }) => [part, megabytes(bytes), whole(bytes / payments)]),
)}

${table(
  ['Lookup by', 'p50', 'p99', 'runs'],
  figures.lookups.map((each) => [
    each.what,
    milliseconds(medianOf(each)),
    milliseconds(p99Of(each)),
    String(each.tookMs.length),
  ]),
)}

${table(
  ['First page of the list', 'Should be served by', 'p50', 'p99', 'rows', 'runs'],
  queries.map((each) => [
    each.what,
    each.query.servedBy,
    milliseconds(medianOf(each)) + (each.isTooSlow ? ', given up' : ''),
    milliseconds(p99Of(each)),
    String(each.rows),
    String(each.tookMs.length),
  ]),
)}

${table(
  ['Sums and reports', 'p50', 'p99', 'of', 'runs'],
  figures.sums.map((each) => [
    each.what,
    milliseconds(medianOf(each)),
    milliseconds(p99Of(each)),
    each.note ?? '',
    String(each.tookMs.length),
  ]),
)}

Slower than ${SLOW_MS} ms: ${slow.length === 0 ? 'none' : slow.map(({ what }) => what).join('; ')}.`;
}

function figuresOf({
  payments,
  filled,
  recordedPayments,
  secondsOfCopying,
  fileBytes,
  parts,
  recorded,
  started,
  startedEmpty,
  rawRowsPerSecond,
  underLoad,
  worst,
}: Figures): string[][] {
  const { secondsOfRecording, secondsOfIndexes, secondsOfCpu } = filled;
  const bytes = fileBytes ?? parts.reduce((sum, part) => sum + part.bytes, 0);
  const { idle, loaded } = underLoad;
  const exported = (started.rows / started.exportMs) * 1_000;
  return [
    [
      'filled in bulk',
      `${whole(recordedPayments / (secondsOfRecording + secondsOfIndexes))} payments/s`,
      `recording ${secondsOfRecording.toFixed(1)} s, indexes ${secondsOfIndexes.toFixed(1)} s; ${whole(recordedPayments / secondsOfCpu)} for each second of our CPU`,
    ],
    ...(payments === recordedPayments
      ? []
      : [
          [
            'multiplied inside of the database',
            `${secondsOfCopying.toFixed(0)} s`,
            `from ${whole(recordedPayments)} payments`,
          ],
        ]),
    ['size', `${whole(bytes / payments)} bytes a payment`, `${megabytes(bytes)} MB in all`],
    [
      'new notices recorded, many at once',
      `${whole(recorded.perSecond)} /s`,
      `${whole(recorded.floor)} one-row commits/s of the raw driver: ${(recorded.perSecond / recorded.floor).toFixed(2)}×`,
    ],
    [
      'full export',
      `${whole(exported)} rows/s`,
      `${whole(rawRowsPerSecond)} rows/s of the raw driver: ${(exported / rawRowsPerSecond).toFixed(2)}×`,
    ],
    [
      'opening the store until the first list is answered',
      milliseconds(started.firstAnswerMs),
      `${milliseconds(startedEmpty.firstAnswerMs)} on an empty store`,
    ],
    [
      'memory after the first answer; the most during a full export',
      memory(started),
      `${memory(startedEmpty)} on an empty store`,
    ],
    [
      'lookup of a code, p99, while everything is exported and the worst search runs',
      milliseconds(p99Of(loaded.lookups)),
      `${milliseconds(p99Of(idle.lookups))} while nothing else runs; the search is “${worst.what}”`,
    ],
    [
      'delay of the event loop, p99, meanwhile',
      milliseconds(loaded.loopP99Ms),
      `${milliseconds(idle.loopP99Ms)} while nothing else runs`,
    ],
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function memory({ startedBytes, mostBytes }: Started): string {
  return `${megabytes(startedBytes)} MB; ${megabytes(mostBytes)} MB`;
}

function milliseconds(value: number): string {
  return `${value >= 100 ? whole(value) : value.toFixed(2)} ms`;
}

function megabytes(bytes: number): string {
  return whole(bytes / 1e6);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
