'use client';
import { useTranslations } from 'next-intl';
import { useTillName } from '@/components/payment-facts/till-name';
import { Timestamp } from '@/components/ui/timestamp';
import type { StaffMember } from '@/lib/contract/staff';

/** Shows a person's name, role and tills, and when they were last here. */
export function StaffFacts({ member, isSelf }: { member: StaffMember; isSelf: boolean }) {
  const t = useTranslations('staff');
  const roles = useTranslations('role');
  const signsInBy = member.email ?? (member.hasPin ? t('pinOnly') : `${t('pinOnly')}, ${t('noPin')}`);
  const passkeys = member.passkeys === 0 ? null : t('passkeys', { n: member.passkeys });
  return (
    <div className="grid min-w-0 gap-0.5 wrap-anywhere">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className={`text-18 font-semibold ${member.disabledAt === null ? '' : 'text-muted line-through'}`}>
          <bdi>{member.name}</bdi>
        </span>
        {isSelf ? <span className="text-muted">({t('you')})</span> : null}
        <span className="font-semibold">{roles(member.role)}</span>
        {member.disabledAt === null ? null : <span className="font-semibold text-wait-text">{t('disabled')}</span>}
      </p>
      <p className="text-muted">
        <TillsServed tills={member.tills} /> · {signsInBy}
        {passkeys === null ? null : ` · ${passkeys}`}
      </p>
      <p className="text-13 text-muted">
        {member.disabledAt === null ? null : (
          <>
            {t('disabledSince')} <Timestamp at={member.disabledAt} /> ·{' '}
          </>
        )}
        {member.lastSeenAt === null ? (
          t('neverSeen')
        ) : (
          <>
            {t('seen')} <Timestamp at={member.lastSeenAt} />
          </>
        )}
      </p>
    </div>
  );
}

/** Names the tills that a person serves, in a few words. */
export function TillsServed({ tills }: Pick<StaffMember, 'tills'>) {
  const t = useTranslations('staff');
  const tillName = useTillName();
  if (tills === 'all') return t('allShort');
  return tills.length === 0
    ? t('noneShort')
    : t('tillsShort', { n: tills.length, tills: tills.map(tillName).join(', ') });
}
