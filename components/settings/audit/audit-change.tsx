'use client';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTillName } from '@/components/payment-facts/till-name';
import { Timestamp } from '@/components/ui/timestamp';
import type { AuditEntry } from '@/lib/contract/audit';
import { AUDIT_ACTS } from '@/lib/domain/audit';
import { moneyParts } from '@/lib/domain/money';
import { ROLES } from '@/lib/domain/person';
import type messages from '@/messages/en.json';

type Field = keyof (typeof messages)['audit']['field'];

/** The fields of an entry that have a name in words. Any other field is shown under its own name. */
const FIELDS = [
  'name',
  'email',
  'role',
  'tills',
  'disabled',
  'isReset',
  'expiresAt',
  'invitedBy',
  'number',
  'branch',
  'paybill',
  'paybillAccount',
  'takesCents',
  'verificationOnly',
  'till',
  'person',
  'act',
  'from',
  'to',
  'subject',
  'signedInAt',
  'passkey',
  'amountMinor',
  'payment',
  'closedBy',
  'closedAt',
  'rates',
  'typed',
  'difference',
  'second',
  'reason',
  'needsSecond',
  'dayEndsHour',
] as const satisfies readonly Field[];

type Values = NonNullable<AuditEntry['before']>;
type Value = Values[string];

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Shows what changed, one line for each field: its name, its old value, its new value. */
export function AuditChange({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  const t = useTranslations('audit');
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) return null;
  return (
    <ul className="grid gap-0.5 text-13">
      {names.map((name) => {
        const field = FIELDS.find((known) => known === name);
        const [was, is] = [before?.[name], after?.[name]];
        return (
          <li key={name}>
            <span className="text-muted">{field === undefined ? name : t(`field.${field}`)}: </span>
            {was === undefined ? null : (
              <>
                <Shown name={name} value={was} />
                {is === undefined ? null : (
                  <>
                    {' '}
                    <ArrowRight role="img" aria-label={t('became')} size={13} className="inline" />{' '}
                  </>
                )}
              </>
            )}
            {is === undefined ? null : <Shown name={name} value={is} />}
          </li>
        );
      })}
    </ul>
  );
}

/** An amount as a figure: an entry does not say its currency, which is that of its payment. */
function figure(amountMinor: number): string {
  const { whole, cents } = moneyParts(amountMinor, 'KES');
  return cents === null ? whole : `${whole}.${cents}`;
}

function Shown({ name, value }: { name: string; value: Value }) {
  const t = useTranslations('audit');
  const roles = useTranslations('role');
  const tillName = useTillName();
  if (value === null || value === undefined) return t('nothing');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return name === 'amountMinor' ? figure(value) : String(value);
  if (typeof value === 'string') {
    const role = ROLES.find((known) => known === value);
    if (role !== undefined) return roles(role);
    const act = AUDIT_ACTS.find((known) => known === value);
    if (act !== undefined) return t(`act.${act}`);
    if (value === 'all') return t('all');
    if (name === 'till') return <bdi>{tillName(value)}</bdi>;
    return MOMENT.test(value) ? <Timestamp at={value} precise /> : <bdi>{value}</bdi>;
  }
  if (Array.isArray(value) && value.every((part) => typeof part === 'string'))
    return value.length === 0 ? t('nothing') : <bdi>{(name === 'tills' ? value.map(tillName) : value).join(', ')}</bdi>;
  return <bdi>{JSON.stringify(value)}</bdi>;
}
