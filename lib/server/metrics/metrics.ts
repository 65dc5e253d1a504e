import 'server-only';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { NoticeCount } from '@/lib/contract/connection';
import { NOTICE_OUTCOMES, UPSTREAM_OUTCOMES, upstreamOutcome, noticeOutcome } from './outcomes';
import { createReadings, type Readings } from './readings';

/**
 * What the program counts for whoever watches over it. No label names a person, a till or a payment. Counting is a few
 * additions in memory: no query, no file.
 */
export type Metrics = {
  /** Counts a notice: one that was taken or refused, or one that could not be stored. */
  countNotice(kind: NoticeCount | 'not_stored'): void;
  /** Counts a request to Kopo Kopo by the status of its answer; null when there was none. */
  countUpstream(status: number | null): void;
  /** Measures how long this work takes, also when it fails. */
  timed<T>(what: 'recording' | 'lookup', work: () => Promise<T>): Promise<T>;
  /** Returns everything as the text that Prometheus reads, with what was read at this moment. */
  text(readings: Readings): Promise<string>;
  readonly contentType: string;
};

/** From a lookup by key to one that waits for Kopo Kopo as long as a person does. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** How often the delay of the event loop is measured. */
const LOOP_EVERY_MS = 20;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const notices = new Counter({
    name: 'imelipwa_notices_total',
    help: 'Notices at our endpoints, by what they are and what became of them',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const upstream = new Counter({
    name: 'imelipwa_upstream_requests_total',
    help: 'Requests to Kopo Kopo, by how they were answered',
    labelNames: ['outcome'],
    registers,
  });
  const histogram = (name: string, help: string): Histogram =>
    new Histogram({ name, help, buckets: SECONDS, registers });
  const times = {
    recording: histogram('imelipwa_recording_seconds', 'How long a message waits until it is on disk'),
    lookup: histogram('imelipwa_lookup_seconds', 'How long a lookup takes, with the wait for Kopo Kopo'),
  };
  // A counter that is not there before its first event makes that event invisible.
  for (const labels of NOTICE_OUTCOMES) notices.inc(labels, 0);
  for (const outcome of UPSTREAM_OUTCOMES) upstream.inc({ outcome }, 0);

  const readings = createReadings(registry);
  let isWatched = false;
  return {
    countNotice: (kind) => notices.inc(noticeOutcome(kind)),
    countUpstream: (status) => upstream.inc({ outcome: upstreamOutcome(status) }),
    async timed(what, work) {
      const end = times[what].startTimer();
      try {
        return await work();
      } finally {
        end();
      }
    },
    text(now) {
      // Measuring the event loop wakes it up. A server that nobody watches does without.
      if (!isWatched) collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_EVERY_MS });
      isWatched = true;
      readings.set(now);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
