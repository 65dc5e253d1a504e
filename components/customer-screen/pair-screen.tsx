'use client';
import { QueryClientProvider, useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import { CUSTOMER_SCREEN } from '@/lib/client/display-paths';
import { paths } from '@/lib/client/paths';
import { createQueryClient } from '@/lib/client/query-client';
import { endPairing, pairDisplay } from '@/lib/client/queries/display';
import { DISPLAY_CODE_LENGTH, type DisplayPairing } from '@/lib/contract/display';
import type { Shell } from '@/lib/contract/shell';
import { tillKey } from '@/lib/domain/till';
import { withoutDirection } from '@/lib/domain/text-direction';
import { ScreenControls } from './screen-controls';

type Till = { key: string; name: string };
type Display = DisplayPairing['display'];
type PairScreenProps = { tills: readonly Till[]; tillNames: Shell['tillNames']; first: Display };

/**
 * Pairs a customer's screen with this counter, or ends the one that it has. It is a page of its own, since it is needed
 * once a day and the counter loads nothing that it does not need now. `tills` is empty for a counter with its own till.
 */
export function PairScreen({ tills, tillNames, first }: PairScreenProps) {
  const t = useTranslations('customerScreen');
  const [client] = useState(createQueryClient);
  const [display, setDisplay] = useState(first);
  return (
    <QueryClientProvider client={client}>
      <main id="content" className="mx-auto grid w-full max-w-md gap-6 px-4 pb-8">
        <ScreenControls />
        <h1 className="text-24 font-bold">{t('title')}</h1>
        {display === null ? (
          <PairForm tills={tills} onPaired={setDisplay} />
        ) : (
          <Paired till={tillNames[tillKey(display.till)] ?? display.till} onEnded={() => setDisplay(null)} />
        )}
        {/* Loads the counter anew, which learns from the server whether it has a screen. */}
        <a
          href={paths.counter}
          className={`inline-flex min-h-14 items-center justify-center rounded-card px-5 text-18 font-semibold ${display === null ? 'text-action underline-offset-4 hover:underline' : 'bg-action text-on-action hover:bg-action-strong'}`}
        >
          {t('back')}
        </a>
      </main>
    </QueryClientProvider>
  );
}

function PairForm({ tills, onPaired }: { tills: readonly Till[]; onPaired: (display: Display) => void }) {
  const t = useTranslations('customerScreen');
  const pairing = useMutation({ mutationFn: pairDisplay, onSuccess: ({ display }) => onPaired(display) });
  const [only] = tills;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [code, till] = [form.get('code'), form.get('till')];
    if (typeof code === 'string' && code.trim() !== '')
      pairing.mutate({ code, ...(typeof till === 'string' ? { till } : {}) });
  }

  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      <p>{t('why', { path: CUSTOMER_SCREEN })}</p>
      {only === undefined ? null : tills.length === 1 ? (
        <input type="hidden" name="till" value={only.key} />
      ) : (
        <SelectField name="till" label={t('till')} defaultValue="">
          <option value="">{t('tillChoose')}</option>
          {tills.map(({ key, name }) => (
            <option key={key} value={key}>
              {withoutDirection(name)}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        name="code"
        label={t('code')}
        problem={pairing.error === null || pairing.isPending ? null : <Trouble error={pairing.error} />}
        maxLength={DISPLAY_CODE_LENGTH + 4}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        className="min-h-14 font-mono text-24 uppercase"
      />
      <Button type="submit" kind="primary" className="min-h-14 text-18" disabled={pairing.isPending}>
        {t(pairing.isPending ? 'pairing' : 'pair')}
      </Button>
    </form>
  );
}

function Paired({ till, onEnded }: { till: string; onEnded: () => void }) {
  const t = useTranslations('customerScreen');
  const ending = useMutation({ mutationFn: endPairing, onSuccess: onEnded });
  return (
    <div className="grid gap-4">
      <div role="status" className="grid gap-1">
        <p className="text-18 font-bold">{t('paired')}</p>
        <p>{t('pairedWhy', { till })}</p>
      </div>
      <Button className="min-h-14 text-18" disabled={ending.isPending} onClick={() => ending.mutate()}>
        {t(ending.isPending ? 'ending' : 'end')}
      </Button>
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {ending.error === null || ending.isPending ? null : t('failed')}
      </p>
    </div>
  );
}

function Trouble({ error: { code, params } }: { error: ClientError }) {
  const t = useTranslations('customerScreen');
  if (code === 'not_found') return t('wrong');
  if (code === 'too_many') return t('tooMany', { seconds: Number(params['seconds'] ?? 0) });
  return t(code === 'invalid_input' ? 'tillGone' : 'failed');
}
