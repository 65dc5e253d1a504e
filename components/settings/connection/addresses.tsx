'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import type { Connection } from '@/lib/contract/connection';
import { Section } from '@/components/settings/section';

/** Shows the addresses to which Kopo Kopo sends its notices. */
export function Addresses({ connection: { callbackUrl, webhookUrl, previousKeySet } }: { connection: Connection }) {
  const t = useTranslations('addresses');
  return (
    <Section title={t('title')} why={t('why')}>
      {callbackUrl === null || webhookUrl === null ? (
        <p className="text-muted italic">{t('none')}</p>
      ) : (
        <dl className="grid gap-3">
          <Address name={t('callback')} why={t('callbackWhy')} url={callbackUrl} />
          <Address name={t('webhook')} why={t('webhookWhy')} url={webhookUrl} />
        </dl>
      )}
      {previousKeySet ? <p>{t('previousKey')}</p> : null}
    </Section>
  );
}

function Address({ name, why, url }: { name: string; why: string; url: string }) {
  return (
    <div className="grid min-w-0">
      <dt>
        <span className="font-semibold">{name}</span> <span className="text-13 text-muted">{why}</span>
      </dt>
      <dd className="flex flex-wrap items-center gap-x-2">
        <span className="min-w-0 font-mono wrap-anywhere">{url}</span>
        <CopyButton value={url} what={name} />
      </dd>
    </div>
  );
}
