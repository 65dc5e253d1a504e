import type { PaymentView } from '@/lib/contract/payment-view';
import { Facts } from './facts';
import { FreshnessLine } from './freshness-line';
import { MetadataTable } from './metadata-table';
import { StateBand } from './state-band';

/** Everything known of one payment, the answer first. */
export function PaymentCard({ payment }: { payment: PaymentView }) {
  return (
    <article className="@container shadow-card">
      <StateBand payment={payment} />
      <FreshnessLine payment={payment} />
      <div className="rounded-b-card border border-line bg-raised p-4 sm:p-6">
        <Facts payment={payment} />
        <MetadataTable metadata={payment.metadata} />
      </div>
    </article>
  );
}
