'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Timestamp } from '@/components/ui/timestamp';
import type { MadeInvite } from '@/lib/contract/invites';

/** Shows a new link, to be copied. The link is never shown again. */
export function LinkShown({ made: { invite, link }, onDone }: { made: MadeInvite; onDone: () => void }) {
  const t = useTranslations('staff');
  const box = useRef<HTMLInputElement>(null);
  const address = new URL(link, globalThis.location.href).href;
  useEffect(() => box.current?.select(), []);
  return (
    <section
      aria-label={t('linkFor', { name: invite.name })}
      className="grid gap-3 rounded-card border-s-8 border-wait bg-raised p-4"
    >
      <h2 className="text-18 font-bold wrap-anywhere">{t('linkFor', { name: invite.name })}</h2>
      <p>
        {t('linkWhy', { name: invite.name })} <Timestamp at={invite.expiresAt} />.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={box}
          readOnly
          value={address}
          aria-label={t('linkFor', { name: invite.name })}
          className="min-h-11 min-w-0 grow rounded-card border border-edge bg-sunken px-3 font-mono text-13"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton value={address} what={t('linkCopy')} />
      </div>
      <div>
        <Button onClick={onDone}>{t('linkDone')}</Button>
      </div>
    </section>
  );
}
