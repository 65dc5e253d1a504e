import { useTranslations } from 'next-intl';
import { hourText, longDay } from '@/components/reports/report-words';
import { Timestamp } from '@/components/ui/timestamp';
import type { EveningDelivery, EveningView } from '@/lib/contract/evening';

/** Whether and when the message is mailed, and what became of that of this day and of the last one. */
export function MailState({ view }: { view: EveningView }) {
  const t = useTranslations('evening');
  const { settings, delivery, last, hasMailServer, summary } = view;
  return (
    <div className="grid gap-2">
      {hasMailServer ? null : <p className="font-semibold">{t('noServer')}</p>}
      <p className="wrap-anywhere">
        {settings.isOn
          ? t('isOn', { hour: hourText(settings.hour), addresses: settings.addresses.join(', ') })
          : t('isOff')}
      </p>
      {delivery === null ? null : <DeliveryWords name={t('thisOf')} delivery={delivery} />}
      {last === null ? (
        <p className="text-muted">{t('none')}</p>
      ) : last.day === summary.day ? null : (
        <DeliveryWords name={t('lastOf', { day: longDay(last.day) })} delivery={last} />
      )}
    </div>
  );
}

function DeliveryWords({ name, delivery }: { name: string; delivery: EveningDelivery }) {
  const t = useTranslations('evening');
  const troubles = useTranslations('eveningForms.trouble');
  const { state, sentAt, changedAt, trouble, detail, nextTryAt } = delivery;
  const at = <Timestamp at={sentAt ?? changedAt} />;
  const next = nextTryAt === null ? null : <Timestamp at={nextTryAt} />;
  return (
    <div className="grid gap-1">
      <p className={state === 'failed' || state === 'unknown' ? 'font-semibold text-wait-text' : 'font-semibold'}>
        {name} {t.rich(`state.${state}`, { time: () => at })}
      </p>
      {trouble === null ? null : <p>{troubles(trouble)}</p>}
      {detail === null ? null : (
        <p className="text-13 wrap-anywhere text-muted">
          {state === 'sent' ? t('refusedSome', { detail }) : t('serverSaid', { detail })}
        </p>
      )}
      {state !== 'failed' ? null : (
        <p className="text-13 text-muted">{next === null ? t('noTry') : t.rich('nextTry', { time: () => next })}</p>
      )}
    </div>
  );
}
