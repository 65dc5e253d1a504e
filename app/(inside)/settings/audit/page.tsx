import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditPage } from '@/components/settings/audit/audit-page';
import type { AuditFilters } from '@/lib/client/queries/audit';
import { AuditFilter, AuditQuery } from '@/lib/contract/audit';
import { readAudit } from '@/lib/server/audit/read-audit';
import { page } from '@/lib/server/http/page';
import { listStaff } from '@/lib/server/store/queries/staff-record';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default page('audit.read', async ({ app, searchParams }) => {
  const asked = Object.entries(await searchParams).filter(([, value]) => typeof value === 'string' && value !== '');
  const parsed = AuditFilter.safeParse(Object.fromEntries(asked));
  const filters = parsed.success ? filtersOf(parsed.data) : {};
  const [initial, staff] = await Promise.all([readAudit(app, AuditQuery.parse(filters)), listStaff(app.store.db)]);
  return (
    <AuditPage
      filters={filters}
      isUnreadable={!parsed.success}
      initial={initial}
      people={staff.map(({ id, name }) => ({ id, name }))}
    />
  );
});

/** Returns only the filters that are set. */
function filtersOf({ person, act, from, to, subject }: AuditFilter): AuditFilters {
  return {
    ...(person && { person }),
    ...(act && { act }),
    ...(from && { from }),
    ...(to && { to }),
    ...(subject && { subject }),
  };
}
