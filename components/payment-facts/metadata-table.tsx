import { useTranslations } from 'next-intl';

/** Shows what the merchant's own system sent along with the payment request. */
export function MetadataTable({ metadata }: { metadata: Readonly<Record<string, unknown>> | null }) {
  const t = useTranslations('payment');
  const pairs = Object.entries(metadata ?? {});
  return (
    <section className="mt-4 border-t border-line pt-4">
      <h2 className="text-13 text-muted">{t('metadata')}</h2>
      {pairs.length === 0 ? (
        <p className="mt-1 text-15 text-muted italic">{t('metadataNone')}</p>
      ) : (
        <table className="mt-1 w-full table-fixed text-start text-15 wrap-anywhere">
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('metadataKey')}</th>
              <th scope="col">{t('metadataValue')}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(([key, value]) => (
              <tr key={key} className="border-b border-line last:border-0">
                <th scope="row" className="w-2/5 py-2 pe-4 text-start align-top font-normal text-muted">
                  <bdi>{key}</bdi>
                </th>
                <td className="py-2 align-top">
                  <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
