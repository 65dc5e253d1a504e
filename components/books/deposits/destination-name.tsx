import { useTranslations } from 'next-intl';
import type { DepositView } from '@/lib/contract/deposit';

/** Names the account that a deposit went to: "Bank account ····4455 · Duka la Mfano". */
export function DestinationName({ destination }: { destination: DepositView['destination'] }) {
  const t = useTranslations('deposits.kind');
  const { kind, name, accountEnd } = destination;
  return (
    <span className="wrap-anywhere">
      {t(kind)}
      {accountEnd === null ? null : <span className="tabular-nums"> ····{accountEnd}</span>}
      {name === null ? null : (
        <>
          {' · '}
          <bdi>{name}</bdi>
        </>
      )}
    </span>
  );
}
