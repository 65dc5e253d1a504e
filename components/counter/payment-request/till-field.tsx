'use client';
import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { SelectField, TextField } from '@/components/ui/field';
import type { Till } from '@/lib/contract/tills';
import { spelledTill } from '@/lib/domain/till';
import { lastTill } from './last-till';

/** Offers the tills that were set up. While there are none, it is a box to type in. */
export function TillField({ tills, problem }: { tills: readonly Till[]; problem: string | null }) {
  const t = useTranslations('ask');
  const [typed, setTyped] = useState<string | null>(null);
  // Only the browser knows which till it used last, so the server draws the page without it.
  const last = useSyncExternalStore(neverChanges, lastTill, () => null);
  const fits = last !== null && (tills.length === 0 || tills.some(({ number }) => number === last));
  // With several tills the form does not guess: the money would go to another shop.
  const chosen = typed ?? (fits ? last : tills.length === 1 ? (tills[0]?.number ?? '') : '');
  if (tills.length === 0) {
    return (
      <TextField
        name="till"
        label={t('till')}
        why={t('tillWhy')}
        problem={problem}
        value={chosen}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={20}
        autoComplete="off"
        autoCapitalize="characters"
      />
    );
  }
  return (
    <SelectField
      name="till"
      label={t('till')}
      problem={problem}
      value={chosen}
      onChange={(event) => setTyped(event.target.value)}
    >
      {chosen === '' ? <option value="">{t('tillChoose')}</option> : null}
      {tills.map((till) => (
        <option key={till.id} value={till.number}>
          {spelledTill(till)}
        </option>
      ))}
    </SelectField>
  );
}

function neverChanges(): () => void {
  return () => undefined;
}
