import 'server-only';
import { Gauge, type Registry } from 'prom-client';

/** What is read only when somebody asks for the metrics. Null is what nobody knows, and is left out. */
export type Readings = {
  openStreams: number;
  budget: { left: number; limit: number };
  /** Why Kopo Kopo does not serve us; null while it does. */
  trouble: string | null;
  /** How long ago a notice came, and how long ago Kopo Kopo answered us. */
  feedAgeSeconds: { notice: number | null; answer: number | null };
  store: { isUp: boolean; bytes: number | null; freeBytes: number | null };
  payments: ReadonlyMap<string, number> | null;
};

const TROUBLES = ['upstream_unavailable', 'upstream_refused', 'upstream_not_understood'] as const;

/** Makes the gauges of what is read. `set` gives them their values for one answer. */
export function createReadings(registry: Registry): { set(readings: Readings): void } {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const streams = gauge('imelipwa_open_streams', 'Tabs that hear events now');
  const budgetLeft = gauge('imelipwa_upstream_budget_left', 'Requests that we may still send Kopo Kopo in this window');
  const budget = gauge('imelipwa_upstream_budget', 'Requests that we may send Kopo Kopo in a window');
  const trouble = gauge('imelipwa_upstream_trouble', '1 while Kopo Kopo does not serve us for this reason', ['code']);
  const age = gauge('imelipwa_feed_age_seconds', 'Time since a notice came, and since Kopo Kopo answered us', [
    'source',
  ]);
  const storeUp = gauge('imelipwa_store_up', '1 while the record can be written');
  const storeBytes = gauge('imelipwa_store_bytes', 'Size of the record on disk');
  const storeFree = gauge('imelipwa_store_free_bytes', 'Free room on the disk of the record, for an embedded store');
  const payments = gauge('imelipwa_payments', 'Payments in the record', ['state']);
  return {
    set(now) {
      streams.set(now.openStreams);
      budgetLeft.set(now.budget.left);
      budget.set(now.budget.limit);
      for (const code of TROUBLES) trouble.set({ code }, now.trouble === code ? 1 : 0);
      setOrDrop(age, { source: 'notice' }, now.feedAgeSeconds.notice);
      setOrDrop(age, { source: 'answer' }, now.feedAgeSeconds.answer);
      storeUp.set(now.store.isUp ? 1 : 0);
      setOrDrop(storeBytes, {}, now.store.bytes);
      setOrDrop(storeFree, {}, now.store.freeBytes);
      payments.reset();
      for (const [state, count] of now.payments ?? []) payments.set({ state }, count);
    },
  };
}

function setOrDrop<Label extends string>(
  gauge: Gauge<Label>,
  labels: Partial<Record<Label, string>>,
  value: number | null,
): void {
  if (value === null) gauge.remove(labels);
  else gauge.set(labels, value);
}
