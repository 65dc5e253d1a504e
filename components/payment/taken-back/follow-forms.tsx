'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import { followReversal } from '@/lib/client/queries/follow-reversal';
import { MAX_NOTE } from '@/lib/contract/payment-notes';
import type { FollowRequest, Reversal } from '@/lib/contract/reversals';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { type FollowAct, RECOVERED_HOW } from '@/lib/domain/reversal-follow/follow';

type Asked = Omit<FollowRequest, 'version'>;

/** Says what came back, that the rest is written off, or that it is open again. One form is open at a time. */
export function FollowForms({ reversal }: { reversal: Reversal }) {
  const t = useTranslations('reversal');
  const client = useQueryClient();
  const { paymentId, version, acts } = reversal;
  const [form, setForm] = useState<FollowAct | null>(null);
  const following = useMutation<Reversal, ClientError, Asked>({
    networkMode: 'always',
    mutationFn: (asked) => followReversal(client, { id: paymentId, request: { ...asked, version } }),
    onSuccess: () => setForm(null),
  });
  const { error } = following;
  const isAmount = error?.code === 'invalid_input' && error.params['field'] === 'amount';
  const amountTrouble = isAmount ? t(error.params['reason'] === 'too_large' ? 'tooMuch' : 'notAnAmount') : null;
  if (acts.length === 0) return null;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        {acts.map((act) => (
          <Button
            key={act}
            aria-expanded={form === act}
            disabled={following.isPending}
            onClick={() => {
              following.reset();
              setForm(form === act ? null : act);
            }}
          >
            {t(`act.${act}`)}
          </Button>
        ))}
      </div>
      {form === null || !acts.includes(form) ? null : (
        <FollowForm
          key={form}
          act={form}
          reversal={reversal}
          isBusy={following.isPending}
          amountTrouble={amountTrouble}
          onFollow={(asked) => following.mutate(asked)}
        />
      )}
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {error === null || isAmount ? null : t(troubleOf(error.code))}
      </p>
    </div>
  );
}

function troubleOf(code: ClientError['code']): 'changed' | 'offline' | 'failed' {
  if (code === 'changed_meanwhile') return 'changed';
  return code === 'offline' ? 'offline' : 'failed';
}

type Form = {
  act: FollowAct;
  reversal: Reversal;
  isBusy: boolean;
  amountTrouble: string | null;
  onFollow: (asked: Asked) => void;
};

function FollowForm({ act, reversal: { openMinor, currency }, isBusy, amountTrouble, onFollow }: Form) {
  const t = useTranslations('reversal');
  const [isEmpty, setEmpty] = useState(false);
  const isRecovery = act === 'recover';
  const whole = openMinor === null ? '' : decimalFromMinorUnits(openMinor, currency).replace(/\.00$/, '');
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const note = String(fields.get('note') ?? '').trim();
    setEmpty(!isRecovery && note === '');
    if (!isRecovery && note === '') return;
    const how = RECOVERED_HOW.find((each) => each === fields.get('how'));
    onFollow({
      act,
      ...(note === '' ? {} : { note }),
      ...(isRecovery && how !== undefined ? { amount: String(fields.get('amount') ?? ''), how } : {}),
    });
  }
  return (
    <form
      noValidate
      aria-label={t(`act.${act}`)}
      className="grid gap-3 rounded-card border border-line bg-sunken p-4"
      onSubmit={submit}
    >
      <p className="text-15">{t(`why.${act}`)}</p>
      {isRecovery ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            name="amount"
            label={t('amount')}
            defaultValue={whole}
            problem={amountTrouble}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
          />
          <SelectField name="how" label={t('howLabel')} defaultValue={RECOVERED_HOW[0]}>
            {RECOVERED_HOW.map((how) => (
              <option key={how} value={how}>
                {t(`how.${how}`)}
              </option>
            ))}
          </SelectField>
        </div>
      ) : null}
      <TextArea
        name="note"
        label={t(isRecovery ? 'noteOptional' : 'note')}
        why={t('noteWhy')}
        problem={isEmpty ? t('noteMissing') : null}
        maxLength={MAX_NOTE}
        rows={2}
      />
      <div>
        <Button type="submit" kind="primary" disabled={isBusy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
