import { expect, test } from 'vitest';
import type { EveningSummary } from '@/lib/domain/evening/summary';
import { eveningText } from './evening-text';

const BUSY: EveningSummary = {
  day: '2026-11-28',
  currency: 'KES',
  otherCurrencies: 0,
  moneyIn: { count: 4_084, sumMinor: 1_843_715_50 },
  takenBack: { count: 1, sumMinor: 1_200_00 },
  netMinor: 1_842_515_50,
  failed: 1_083,
  open: 0,
  notTicked: { count: 3_626, sumMinor: 1_631_407_00 },
  oddTicks: { withoutOrder: 1_500, longAfter: 0 },
  foundLate: 0,
  tills: [],
  closingsMissing: [],
  asAt: '2026-11-28T17:01:00.000Z',
  coveredUntil: null,
};

test.each(['en', 'sw'] as const)('a busy day has its counts as people read them, in %s', (language) => {
  const text = eveningText(BUSY, { language, timeZone: 'Africa/Nairobi', link: null });
  for (const figure of ['4,084', '3,626', '1,083', '1,500', 'KES 1,843,715.50']) expect(text).toContain(figure);
});
