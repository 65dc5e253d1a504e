'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Confirm } from '@/components/ui/confirm';
import { ErrorWords } from '@/components/settings/error-words';
import { Section } from '@/components/settings/section';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { exportPerson, findPerson, erasePerson } from '@/lib/client/queries/privacy';
import type { PersonFound } from '@/lib/contract/privacy';

/** A request under data protection law: what is held about one payer, as a file, or removed. */
export function DataRequests() {
  const t = useTranslations('privacy');
  const finding = useMutation({ mutationFn: findPerson });
  const isNoPhone = finding.error?.code === 'invalid_input';

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    finding.mutate(String(new FormData(event.currentTarget).get('phone')));
  }
  return (
    <Section title={t('findTitle')} why={t('findWhy')}>
      <form noValidate className="grid gap-3" onSubmit={submit} aria-label={t('findTitle')} method="post">
        <TextField
          name="phone"
          type="tel"
          label={t('phone')}
          why={t('phoneWhy')}
          problem={isNoPhone ? t('phoneBad') : null}
          autoComplete="off"
          required
          maxLength={40}
        />
        <div>
          <Button type="submit" kind="primary" disabled={finding.isPending}>
            {finding.isPending ? t('finding') : t('find')}
          </Button>
        </div>
      </form>
      <ErrorWords error={isNoPhone ? null : finding.error} />
      {finding.data === undefined ? null : <Found key={finding.submittedAt} person={finding.data} />}
    </Section>
  );
}

function Found({ person: { phone, counts } }: { person: PersonFound }) {
  const t = useTranslations('privacy');
  const [isSure, setSure] = useState<boolean | null>(null);
  const exporting = useMutation({ mutationFn: () => exportPerson(phone), onSuccess: save });
  const forgetting = useMutation({ mutationFn: () => erasePerson(phone), onSuccess: () => setSure(true) });
  const isNothing = counts.payments + counts.messages + counts.asks === 0;
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      <p role="status" className="font-semibold">
        {forgetting.data === undefined ? t('found', { ...counts, phone }) : t('forgotten', forgetting.data)}
      </p>
      {isNothing || forgetting.data !== undefined ? null : isSure === false ? (
        <Confirm
          ask={t('forgetAsk', { phone })}
          yes={t('forgetYes')}
          isPending={forgetting.isPending}
          onYes={() => forgetting.mutate()}
          onNo={() => setSure(null)}
        />
      ) : (
        <div className="flex flex-wrap gap-3">
          <Button disabled={exporting.isPending} onClick={() => exporting.mutate()}>
            {t('download')}
          </Button>
          <Button onClick={() => setSure(false)}>{t('forget')}</Button>
        </div>
      )}
      <ErrorWords error={exporting.error ?? forgetting.error} />
    </div>
  );
}

/** The phone does not belong in a file's name. */
function save(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'personal-data.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
