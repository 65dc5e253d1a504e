'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Announced } from '@/components/page/announced';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useDayWords } from '@/components/ui/use-day-words';
import { isClientError } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';
import { acceptInvite } from '@/lib/client/queries/staff';
import { clockTime, zonedParts, zoneName } from '@/lib/client/zoned-time';
import type { InviteShown } from '@/lib/contract/invites';
import { type Weakness, weaknessOf } from '@/lib/domain/new-password';
import { InviteGone } from './invite-gone';

const WEAKNESSES = ['short', 'long', 'personal', 'common', 'pattern'] as const satisfies readonly Weakness[];

type Trouble = { at: 'password'; why: Weakness } | { at: 'again' } | { at: 'server'; code: 'offline' | 'internal' };
type Shown = { state: 'form'; trouble: Trouble | null } | { state: 'sending' } | { state: 'done' } | { state: 'gone' };

/** Shows who invites whom, and takes the new password. It works without a session and without the query cache. */
export function AcceptInvite({ invite, secret, timeZone }: { invite: InviteShown; secret: string; timeZone: string }) {
  const t = useTranslations('invite');
  const roles = useTranslations('role');
  const dayWords = useDayWords();
  const [shown, setShown] = useState<Shown>({ state: 'form', trouble: null });
  const form = useRef<HTMLFormElement>(null);
  const { name, email, invitedBy: by, isReset } = invite;
  const until = zonedParts(Date.parse(invite.expiresAt), timeZone);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const password = String(fields.get('password'));
    const trouble = troubleOf(password, { again: String(fields.get('again')), own: [email.split('@')[0] ?? '', name] });
    setShown(trouble === null ? { state: 'sending' } : { state: 'form', trouble });
    if (trouble !== null) {
      form.current?.querySelector<HTMLInputElement>(`[name=${trouble.at}]`)?.focus();
      return;
    }
    const next = await send({ token: secret, password });
    setShown(next);
    // The link in this page's address is used up, so going back must not lead to it.
    if (next.state === 'done') globalThis.location.replace(paths.signIn);
  }

  if (shown.state === 'gone') return <InviteGone />;
  if (shown.state === 'done') return <Done />;
  const trouble = shown.state === 'form' ? shown.trouble : null;
  return (
    // "post" keeps the password out of the address if the form is sent before this script runs.
    <form ref={form} method="post" noValidate className="grid gap-5" onSubmit={(event) => void submit(event)}>
      <div className="grid gap-2">
        <h1 className="text-24 font-bold">{isReset ? t('resetTitle') : t('title')}</h1>
        <p className="wrap-anywhere">
          {isReset ? t('reset', { by, name }) : t('invited', { by, name, role: roles(invite.role) })}
        </p>
      </div>
      <TextField label={t('email')} name="email" type="email" value={email} readOnly autoComplete="username" />
      <TextField
        label={t('password')}
        why={t('passwordWhy')}
        problem={trouble?.at === 'password' ? t(`weak.${trouble.why}`) : null}
        name="password"
        type="password"
        required
        autoComplete="new-password"
      />
      <TextField
        label={t('again')}
        problem={trouble?.at === 'again' ? t('differs') : null}
        name="again"
        type="password"
        required
        autoComplete="new-password"
      />
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {trouble?.at === 'server' ? t(trouble.code) : null}
      </p>
      <Button type="submit" kind="primary" disabled={shown.state === 'sending'}>
        {shown.state === 'sending' ? t('setting') : t('set')}
      </Button>
      <p className="text-13 text-muted">
        {t('until', { time: `${dayWords(until)} ${clockTime(until)}`, zone: zoneName(timeZone) })}
      </p>
    </form>
  );
}

function Done() {
  const t = useTranslations('invite');
  return (
    <Announced announced={t('done')}>
      <Notice
        title={t('done')}
        actions={
          <a
            href={paths.signIn}
            className="inline-flex min-h-11 items-center rounded-card bg-action px-4 font-semibold text-on-action hover:bg-action-strong"
          >
            {t('signIn')}
          </a>
        }
      >
        <p>{t('doneWhy')}</p>
      </Notice>
    </Announced>
  );
}

function troubleOf(password: string, { again, own }: { again: string; own: readonly string[] }): Trouble | null {
  const why = weaknessOf(password, own);
  if (why !== null) return { at: 'password', why };
  return password === again ? null : { at: 'again' };
}

/** Sends the password, and returns what to show next. */
async function send(accepted: { token: string; password: string }): Promise<Shown> {
  try {
    await acceptInvite(accepted);
    return { state: 'done' };
  } catch (error) {
    if (!isClientError(error)) throw error;
    if (error.code === 'invite_gone') return { state: 'gone' };
    const why = WEAKNESSES.find((known) => error.code === 'weak_password' && known === error.params['why']);
    return {
      state: 'form',
      trouble:
        why === undefined
          ? { at: 'server', code: error.code === 'offline' ? 'offline' : 'internal' }
          : { at: 'password', why },
    };
  }
}
