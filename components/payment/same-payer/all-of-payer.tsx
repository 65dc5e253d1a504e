'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { listPaths } from '@/lib/client/list-paths';
import { keepSearch } from '@/lib/client/queries/searches';

/** Leads to the list of all payments of a payer. The phone must stand in no address, so the server keeps the search. */
export function AllOfPayer({ phone }: { phone: string }) {
  const t = useTranslations('samePayer');
  const client = useQueryClient();
  const router = useRouter();
  const opening = useMutation({
    mutationFn: () => keepSearch(client, { text: `phone:${phone}` }),
    onSuccess: ({ id }) => router.push(listPaths.filtered({ search: id })),
  });
  return (
    <div className="grid justify-items-start">
      <Button kind="quiet" className="-ms-4" disabled={opening.isPending} onClick={() => opening.mutate()}>
        {t('all')}
      </Button>
      <p role="alert" className="font-semibold text-wait-text empty:hidden">
        {opening.isError ? t('notOpened') : null}
      </p>
    </div>
  );
}
