'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { SelectField, TextField } from '@/components/ui/field';
import type { StaffMember } from '@/lib/contract/staff';
import type { Till } from '@/lib/contract/tills';
import { type Role, ROLES } from '@/lib/domain/person';
import { spelledTill, tillKey } from '@/lib/domain/till';

/** What is wrong with the typed values, by field. */
export type Problems = Readonly<Partial<Record<'name' | 'email' | 'role' | 'tills', string>>>;

export type Fields = {
  given?: Pick<StaffMember, 'name' | 'role' | 'tills'>;
  tills: readonly Till[];
  /** The role when it may not be changed, and why; null if it may. */
  fixedRole?: { role: Role; why: string } | null;
  hasEmail?: boolean;
};

/** The fields for a person's name, e-mail, role and tills, as `PersonForm` reads them. */
export function PersonFields({
  given,
  tills,
  fixedRole = null,
  hasEmail = false,
  problems,
}: Fields & { problems: Problems }) {
  const t = useTranslations('staff');
  const roles = useTranslations('role');
  const why = useTranslations('roleWhy');
  const [role, setRole] = useState<Role>(fixedRole?.role ?? given?.role ?? 'cashier');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name="name"
        label={t('name')}
        problem={problems.name ?? null}
        defaultValue={given?.name}
        required
        maxLength={80}
        autoComplete="off"
      />
      {hasEmail ? (
        <TextField
          name="email"
          type="email"
          label={t('email')}
          problem={problems.email ?? null}
          required
          maxLength={200}
          autoComplete="off"
        />
      ) : null}
      {fixedRole === null ? (
        <div className="grid content-start gap-1">
          <SelectField
            name="role"
            label={t('role')}
            problem={problems.role ?? null}
            value={role}
            onChange={(event) => setRole(ROLES.find((known) => known === event.target.value) ?? 'cashier')}
          >
            {ROLES.map((known) => (
              <option key={known} value={known}>
                {roles(known)}
              </option>
            ))}
          </SelectField>
          <p className="text-13 text-muted">{why(role)}</p>
        </div>
      ) : (
        <div className="grid content-start gap-1">
          <input type="hidden" name="role" value={fixedRole.role} />
          <p className="font-semibold">{t('role')}</p>
          <p className="flex min-h-11 items-center">{roles(fixedRole.role)}</p>
          <p className="text-13 text-muted">{fixedRole.why}</p>
        </div>
      )}
      <TillsField
        isEvery={role === 'owner' || role === 'support'}
        held={given?.tills ?? (tills.length === 0 ? 'all' : [])}
        tills={tills}
        problem={problems.tills}
      />
    </div>
  );
}

type Choice = { isEvery: boolean; held: StaffMember['tills']; tills: readonly Till[]; problem: string | undefined };

function TillsField({ isEvery, held, tills, problem }: Choice) {
  const t = useTranslations('staff');
  const id = useId();
  const [isAll, setAll] = useState(held === 'all');
  const gone = held === 'all' ? [] : held.filter((key) => !tills.some(({ number }) => tillKey(number) === key));
  const choices = [
    ...tills.map((till) => ({ key: tillKey(till.number), words: spelledTill(till) })),
    ...gone.map((key) => ({ key, words: t('tillGone', { number: key }) })),
  ];
  return (
    <fieldset className="grid content-start gap-1 sm:col-span-2" aria-describedby={`${id}-problem`}>
      <legend className="font-semibold">{t('tills')}</legend>
      {isEvery ? (
        <>
          <input type="hidden" name="which" value="all" />
          <p className="flex min-h-11 items-center text-muted">{t('everyTill')}</p>
        </>
      ) : (
        <>
          <Option
            type="radio"
            name="which"
            value="all"
            checked={isAll}
            onChange={() => setAll(true)}
            words={t('allTills')}
          />
          <Option
            type="radio"
            name="which"
            value="some"
            checked={!isAll}
            onChange={() => setAll(false)}
            words={t('someTills')}
          />
          {isAll ? null : (
            <div className="grid ps-8 sm:grid-cols-2">
              {choices.length === 0 ? <p className="text-muted">{t('noTills')}</p> : null}
              {choices.map(({ key, words }) => (
                <Option
                  key={key}
                  type="checkbox"
                  name="till"
                  value={key}
                  defaultChecked={held !== 'all' && held.includes(key)}
                  words={words}
                />
              ))}
            </div>
          )}
        </>
      )}
      <p id={`${id}-problem`} aria-live="polite" className="font-semibold text-wait-text empty:absolute">
        {problem}
      </p>
    </fieldset>
  );
}

function Option({ words, ...input }: React.ComponentProps<'input'> & { words: string }) {
  return (
    <label className="flex min-h-11 min-w-0 cursor-pointer items-center gap-3 wrap-anywhere">
      <input className="size-5 shrink-0 accent-action" {...input} />
      {words}
    </label>
  );
}
