import type { ReactNode } from 'react';
import { ReceiptLink } from '@/components/receipt/receipt-link';
import type { PaymentView } from '@/lib/contract/payment-view';
import { Facts } from './facts';
import { FreshnessLine } from './freshness-line';
import { MetadataTable } from './metadata-table';
import { StateBand } from './state-band';
import { Story } from './story';
import { TwinNotice } from './twin-notice';

/** Everything known of one payment, the answer first. */
export function PaymentCard({ payment, band = <StateBand payment={payment} /> }: { payment: PaymentView; band?: ReactNode }) {
  return (
    <article className="@container shadow-card">
      {band}
      {payment.twinId === null ? null : <TwinNotice twinId={payment.twinId} />}
      <FreshnessLine payment={payment} />
      <div className="rounded-b-card border border-line bg-raised p-4 sm:p-6">
        <Facts payment={payment} />
        {(payment.kind === 'asked' && payment.forgottenAt === null) || payment.metadata !== null ? <MetadataTable metadata={payment.metadata} /> : null}
        <ReceiptLink payment={payment} />
        <Story id={payment.id} />
      </div>
    </article>
  );
}
