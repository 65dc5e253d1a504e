'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { addCashier, invite, staffKey } from '@/lib/client/queries/staff';
import { InviteInput, type MadeInvite } from '@/lib/contract/invites';
import { NewCashier } from '@/lib/contract/staff';
import type { Till } from '@/lib/contract/tills';
import { PersonForm } from './person-form';

type Inviting = { tills: readonly Till[]; onMade: (made: MadeInvite) => void; onCancel: () => void };

/** Somebody with an e-mail: they get a link, and set their own password. */
export function InviteForm({ tills, onMade, onCancel }: Inviting) {
  const t = useTranslations('staff');
  const client = useQueryClient();
  const making = useMutation({
    mutationFn: (input: InviteInput) => invite(input),
    onSuccess: (made) => {
      onMade(made);
      void client.invalidateQueries({ queryKey: staffKey });
    },
  });
  return (
    <PersonForm
      title={t('inviteTitle')}
      why={t('inviteWhy')}
      schema={InviteInput}
      words={{ send: t('makeLink'), sending: t('making') }}
      sending={making}
      onCancel={onCancel}
      fields={{ tills, hasEmail: true }}
    />
  );
}

/** A cashier without e-mail, for a shared device. */
export function CashierForm({ tills, onDone }: { tills: readonly Till[]; onDone: () => void }) {
  const t = useTranslations('staff');
  const client = useQueryClient();
  const adding = useMutation({
    mutationFn: (input: NewCashier) => addCashier(input),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: staffKey });
      onDone();
    },
  });
  return (
    <PersonForm
      title={t('addTitle')}
      why={t('addWhy')}
      schema={NewCashier}
      words={{ send: t('add'), sending: t('adding') }}
      sending={adding}
      onCancel={onDone}
      fields={{ tills, fixedRole: { role: 'cashier', why: t('pinRole') } }}
    />
  );
}
