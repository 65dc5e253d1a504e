'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';
import { endPairing, pairDisplay, pairingKey, pairingQuery } from '@/lib/client/queries/display';
import { DISPLAY_CODE_LENGTH, type DisplayPairing } from '@/lib/contract/display';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Pairs a customer's screen with this counter, or ends the one that it has. */
export function CustomerScreenPanel() {
  const { data } = useQuery(pairingQuery());
  if (data === undefined) return null;
  return data.display === null ? <PairForm /> : <Paired display={data.display} />;
}

function PairForm() {
  const t = useTranslations('customerScreen');
  const client = useQueryClient();
  const pairing = useMutation({
    mutationFn: pairDisplay,
    onSuccess: (paired) => client.setQueryData<DisplayPairing>(pairingKey, paired),
  });
  const { tillNames, viewer } = useShell();
  // As this browser reached the server.
  const address = <span className="font-mono wrap-anywhere">{`${window.location.host}${paths.customerScreen}`}</span>;
  const tills = Object.entries(tillNames);
  const [only] = tills;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const code = String(form.get('code') ?? '').replace(/[\s-]/g, '');
    const till = form.get('till');
    if (code.length > 0) pairing.mutate({ code, ...(typeof till === 'string' ? { till } : {}) });
  }

  return (
    <form noValidate className="grid max-w-md gap-4" onSubmit={submit}>
      <div className="grid gap-1">
        <h2 className="text-18 font-bold">{t('title')}</h2>
        <p className="text-muted">{t.rich('why', { address: () => address })}</p>
      </div>
      {viewer.device !== null || only === undefined ? null : tills.length === 1 ? (
        <input type="hidden" name="till" value={only[0]} />
      ) : (
        <SelectField name="till" label={t('till')} defaultValue="">
          <option value="">{t('tillChoose')}</option>
          {tills.map(([key, name]) => (
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

function Paired({ display }: { display: NonNullable<DisplayPairing['display']> }) {
  const t = useTranslations('customerScreen');
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: endPairing,
    onSuccess: () => client.setQueryData<DisplayPairing>(pairingKey, { display: null }),
  });
  return (
    <div className="grid max-w-md gap-4">
      <div className="grid gap-1">
        <h2 className="text-18 font-bold">{t('paired')}</h2>
        <p className="text-muted">{t('pairedWhy', { till: display.till })}</p>
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
