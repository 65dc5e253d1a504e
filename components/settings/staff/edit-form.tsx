'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { changeStaff, staffKey } from '@/lib/client/queries/staff';
import { StaffChange, type StaffMember } from '@/lib/contract/staff';
import type { Till } from '@/lib/contract/tills';
import { PersonForm } from './person-form';

/** Name, role and tills of somebody who is here. */
export function EditForm({
  member,
  tills,
  onDone,
}: {
  member: StaffMember;
  tills: readonly Till[];
  onDone: () => void;
}) {
  const t = useTranslations('staff');
  const client = useQueryClient();
  const { viewer } = useShell();
  const saving = useMutation({
    mutationFn: (change: StaffChange) => changeStaff({ id: member.id, change }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: staffKey });
      onDone();
    },
  });
  const why = member.id === viewer.id ? t('ownRole') : member.email === null ? t('pinRole') : null;
  const fixedRole = why === null ? null : { role: member.role, why };
  return (
    <PersonForm
      title={t('editTitle', { name: member.name })}
      schema={StaffChange}
      words={{ send: t('save'), sending: t('saving') }}
      sending={saving}
      onCancel={onDone}
      fields={{ given: member, tills, fixedRole }}
    />
  );
}
