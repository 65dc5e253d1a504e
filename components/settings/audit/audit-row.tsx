'use client';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Timestamp } from '@/components/ui/timestamp';
import { auditPath, type AuditFilters } from '@/lib/client/queries/audit';
import type { AuditEntry } from '@/lib/contract/audit';
import { AUDIT_ACTS } from '@/lib/domain/audit';
import { AuditChange } from './audit-change';

const CELL = 'block px-4 py-0.5 align-top first:pt-3 last:pb-3 md:table-cell md:py-2 md:first:pt-2 md:last:pb-2';

/** One act: when, who, what, to whom, what changed, and from where. */
export function AuditRow({ entry, filters }: { entry: AuditEntry; filters: AuditFilters }) {
  const t = useTranslations('audit');
  const { at, staffName, deviceName, act, address } = entry;
  const known = AUDIT_ACTS.find((name) => name === act);
  return (
    <tr className="block wrap-anywhere md:table-row">
      <td className={`${CELL} text-13 text-muted md:text-15 md:text-text`}>
        <Timestamp at={at} precise />
      </td>
      <td className={CELL}>
        {staffName === '' ? (
          <span className="text-muted">{t('nobody')}</span>
        ) : (
          <bdi className="font-semibold">{staffName}</bdi>
        )}
      </td>
      <td className={CELL}>
        <p className="font-semibold">{known === undefined ? act : t(`act.${known}`)}</p>
        <Subject entry={entry} filters={filters} />
      </td>
      <td className={CELL}>
        <AuditChange before={entry.before} after={entry.after} />
      </td>
      <td className={`${CELL} text-13 text-muted`}>
        {deviceName === null ? null : <p>{t('atDevice', { device: deviceName })}</p>}
        <p>{address === 'unknown' ? t('unknownAddress') : address}</p>
      </td>
    </tr>
  );
}

/** Names the subject of an act, and links to all acts on the same subject. */
function Subject({ entry: { subject, subjectName }, filters }: { entry: AuditEntry; filters: AuditFilters }) {
  const t = useTranslations('audit');
  if (subject === null)
    return subjectName === null ? null : (
      <p>
        <bdi>{subjectName}</bdi>
      </p>
    );
  const shown = subjectName === null || subjectName === '' ? subject : subjectName;
  if (filters.subject === subject)
    return (
      <p>
        <bdi>{shown}</bdi>
      </p>
    );
  return (
    <PageLink
      href={auditPath({ subject })}
      aria-label={t('onlyThis', { name: shown })}
      className="text-action underline-offset-4 hover:underline"
    >
      <bdi>{shown}</bdi>
    </PageLink>
  );
}
