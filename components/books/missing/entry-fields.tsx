'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import type { NewCaseFields } from './case-fields';
import { ReadAgain } from './read-again';

/** What is wrong with one field of one entry. `other` is the number of the entry that it is at odds with. */
export type EntryProblem = { at: number; field: string; reason: string; other: number | null };

const REASONS = [
  'not_a_code',
  'not_a_till',
  'other_till',
  'not_an_amount',
  'too_large',
  'bad_time',
  'backwards',
  'too_long',
  'in_future',
  'overlaps',
  'same_code',
] as const;

type Entry = {
  at: number;
  isOnly: boolean;
  entry: NewCaseFields;
  tills: readonly { number: string; name: string | null }[];
  problem: EntryProblem | null;
  onChange: (changed: Partial<NewCaseFields>) => void;
  onRemove: () => void;
};

/** One missing payment: its code, amount and till, and the time in which it was made. */
export function EntryFields({ at, isOnly, entry, tills, problem, onChange, onRemove }: Entry) {
  const t = useTranslations('missingForm');
  const number = at + 1;
  const wrong = (field: keyof NewCaseFields): string | null => {
    if (problem?.field !== field) return null;
    const reason = REASONS.find((each) => each === problem.reason);
    return reason === undefined ? t('failed') : t(`reason.${reason}`, { other: problem.other ?? 0 });
  };
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-card border border-line bg-raised p-4">
      <legend className="px-1 font-bold">{isOnly ? t('payment') : t('paymentNumber', { number })}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('code')}
          value={entry.code}
          problem={wrong('code')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          className="font-mono uppercase"
          onChange={({ target }) => onChange({ code: target.value })}
        />
        <TextField
          label={t('amount')}
          value={entry.amount}
          problem={wrong('amount')}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          onChange={({ target }) => onChange({ amount: target.value })}
        />
      </div>
      {tills.length === 0 ? (
        <TextField
          label={t('till')}
          value={entry.till}
          problem={wrong('till')}
          autoComplete="off"
          maxLength={20}
          onChange={({ target }) => onChange({ till: target.value })}
        />
      ) : (
        <SelectField
          label={t('till')}
          value={entry.till}
          problem={wrong('till')}
          onChange={({ target }) => onChange({ till: target.value })}
        >
          <option value="">{t('chooseTill')}</option>
          {tills.map((till) => (
            <option key={till.number} value={till.number}>
              {till.name === null ? till.number : `${till.name} · ${till.number}`}
            </option>
          ))}
        </SelectField>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {(['from', 'to'] as const).map((field) => (
          <TextField
            key={field}
            type="datetime-local"
            label={t(field)}
            value={entry[field]}
            problem={wrong(field)}
            onChange={({ target }) => onChange({ [field]: target.value })}
          />
        ))}
      </div>
      <ReadAgain entry={entry} />
      {isOnly ? null : (
        <div>
          <Button kind="quiet" className="-mx-4" onClick={onRemove}>
            {t('remove', { number })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
