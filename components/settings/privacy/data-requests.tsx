'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Confirm } from '@/components/ui/confirm';
import { ErrorWords } from '@/components/settings/error-words';
import { Section } from '@/components/settings/section';
import { useSave, useSaveForm } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { exportPerson, findPerson, erasePerson } from '@/lib/client/queries/privacy';
import type { PersonFound } from '@/lib/contract/privacy';

/** Answers a request under data protection law: exports what is held about one payer as a file, or erases it. */
export function DataRequests() {
  const t = useTranslations('privacy');
  const { form, saving: finding } = useSaveForm({
    read: (fields) => ({ input: String(fields.get('phone')) }),
    save: findPerson,
  });
  const isNoPhone = finding.error?.code === 'invalid_input';
  return (
    <Section title={t('findTitle')} why={t('findWhy')}>
      <form {...form} noValidate className="grid gap-3" aria-label={t('findTitle')} method="post">
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
  const exporting = useSave({ save: () => exportPerson(phone), onSaved: download });
  const erasing = useSave({ save: () => erasePerson(phone), onSaved: () => setSure(true) });
  const isNothing = Object.values(counts).every((count) => count === 0);
  const { notes, searches } = erasing.data ?? counts;
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      <p role="status" className="font-semibold">
        {erasing.data === undefined ? t('found', { ...counts, phone }) : t('forgotten', erasing.data)}
        {notes + searches === 0
          ? null
          : ` ${t(erasing.data === undefined ? 'foundTexts' : 'forgottenTexts', { notes, searches })}`}
      </p>
      {isNothing || erasing.data !== undefined ? null : isSure === false ? (
        <Confirm
          ask={t('forgetAsk', { phone })}
          yes={t('forgetYes')}
          isPending={erasing.isPending}
          onYes={() => erasing.mutate()}
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
      <ErrorWords error={exporting.error ?? erasing.error} />
    </div>
  );
}

/** Saves the file. Its name leaves the phone number out. */
function download(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'personal-data.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
