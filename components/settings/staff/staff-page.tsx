'use client';
import { useQuery } from '@tanstack/react-query';
import { MailPlus, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/settings/section';
import { StaleNotice } from '@/components/settings/stale-notice';
import { useReturnFocus } from '@/components/settings/use-return-focus';
import { Button } from '@/components/ui/button';
import { tillsQuery } from '@/lib/client/queries/settings';
import { staffQuery } from '@/lib/client/queries/staff';
import type { MadeInvite } from '@/lib/contract/invites';
import type { StaffList } from '@/lib/contract/staff';
import type { Till, TillList } from '@/lib/contract/tills';
import { InviteRow } from './invite-row';
import { LinkShown } from './link-shown';
import { CashierForm, InviteForm } from './person-forms';
import { StaffRow } from './staff-row';

/** Lists everyone who works here and the open links, with the two ways to add a person. */
export function StaffPage({ initial, initialTills }: { initial: StaffList; initialTills: TillList }) {
  const t = useTranslations('staff');
  const query = useQuery({ ...staffQuery(), initialData: initial });
  const { tills } = useQuery({ ...tillsQuery(), initialData: initialTills }).data;
  const { staff, invites } = query.data;
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="text-muted">{t('why')}</p>
      </div>
      <StaleNotice query={query} />
      <ul className="divide-y divide-line rounded-card border border-line bg-raised">
        {staff.map((member) => (
          <li key={member.id} id={member.id}>
            <StaffRow member={member} tills={tills} />
          </li>
        ))}
      </ul>
      <BringIn tills={tills} />
      {invites.length === 0 ? null : (
        <Section title={t('invites')}>
          <ul className="-mx-4 -mb-4 divide-y divide-line border-t border-line">
            {invites.map((invite) => (
              <li key={invite.id}>
                <InviteRow invite={invite} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </section>
  );
}

type Bringing = { state: 'none' } | { state: 'inviting' } | { state: 'adding' } | { state: 'made'; made: MadeInvite };
const NONE = { state: 'none' } as const;

function BringIn({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('staff');
  const [bringing, setBringing] = useState<Bringing>(NONE);
  const opener = useReturnFocus(bringing.state !== 'none');
  const done = (): void => setBringing(NONE);
  if (bringing.state === 'made') return <LinkShown made={bringing.made} onDone={done} />;
  if (bringing.state === 'none') {
    return (
      <div className="flex flex-wrap gap-3">
        <Button ref={opener} kind="primary" onClick={() => setBringing({ state: 'inviting' })}>
          <MailPlus aria-hidden size={18} />
          {t('invite')}
        </Button>
        <Button onClick={() => setBringing({ state: 'adding' })}>
          <UserPlus aria-hidden size={18} />
          {t('addCashier')}
        </Button>
      </div>
    );
  }
  return (
    <div className="rounded-card border border-line bg-raised">
      {bringing.state === 'inviting' ? (
        <InviteForm tills={tills} onMade={(made) => setBringing({ state: 'made', made })} onCancel={done} />
      ) : (
        <CashierForm tills={tills} onDone={done} />
      )}
    </div>
  );
}
