'use client';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { addCashier, changeStaff, invite } from '@/lib/client/queries/staff';
import { InviteInput, type MadeInvite } from '@/lib/contract/invites';
import { NewCashier, StaffChange, type StaffMember } from '@/lib/contract/staff';
import type { Till } from '@/lib/contract/tills';
import { PersonForm } from './person-form';

type Inviting = { tills: readonly Till[]; onMade: (made: MadeInvite) => void; onCancel: () => void };

/** Invites a new person by e-mail: they get a link, and choose their own password. */
export function InviteForm({ tills, onMade, onCancel }: Inviting) {
  const t = useTranslations('staff');
  return (
    <PersonForm
      title={t('inviteTitle')}
      why={t('inviteWhy')}
      schema={InviteInput}
      words={{ save: t('makeLink'), saving: t('making') }}
      save={invite}
      onSaved={onMade}
      onCancel={onCancel}
      fields={{ tills, hasEmail: true }}
    />
  );
}

/** Adds a cashier without e-mail, for a shared device. */
export function CashierForm({ tills, onDone }: { tills: readonly Till[]; onDone: () => void }) {
  const t = useTranslations('staff');
  return (
    <PersonForm
      title={t('addTitle')}
      why={t('addWhy')}
      schema={NewCashier}
      words={{ save: t('add'), saving: t('adding') }}
      save={addCashier}
      onShown={onDone}
      onCancel={onDone}
      fields={{ tills, fixedRole: { role: 'cashier', why: t('pinRole') } }}
    />
  );
}

type Editing = { member: StaffMember; tills: readonly Till[]; onDone: () => void };

/** Changes the name, role and tills of a person. */
export function EditForm({ member, tills, onDone }: Editing) {
  const t = useTranslations('staff');
  const { viewer } = useShell();
  const why = member.id === viewer.id ? t('ownRole') : member.email === null ? t('pinRole') : null;
  return (
    <PersonForm
      title={t('editTitle', { name: member.name })}
      schema={StaffChange}
      words={{ save: t('save'), saving: t('saving') }}
      save={(change) => changeStaff({ id: member.id, change })}
      onShown={onDone}
      onCancel={onDone}
      fields={{ given: member, tills, fixedRole: why === null ? null : { role: member.role, why } }}
    />
  );
}
