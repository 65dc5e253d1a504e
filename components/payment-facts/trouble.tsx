'use client';
import { CircleHelp, CloudOff, SearchX, Store } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { Announced } from '@/components/page/announced';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ClientError, ClientErrorCode } from '@/lib/client/client-error';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Why asking for one payment failed, as the server or the browser named it. */
export type TroubleReport = {
  code: ClientErrorCode;
  requestId: string | null;
  /** The name of the payment's till, set only if the person who asks does not serve that till. */
  till?: string | undefined;
};

const WORDED = [
  'not_found',
  'upstream_not_understood',
  'upstream_unavailable',
  'upstream_refused',
  'too_slow',
  'invalid_input',
  'offline',
] as const;
type Worded = (typeof WORDED)[number];

function worded(code: ClientErrorCode): Worded | 'internal' {
  return WORDED.find((known) => known === code) ?? 'internal';
}

/** Shown when there is no answer: says so, why, and what to do. It is never green or red, since it is no evidence. */
export function Trouble({
  report,
  onRetry,
  isRetrying,
}: {
  report: TroubleReport;
  onRetry: () => void;
  isRetrying: boolean;
}) {
  const t = useTranslations('trouble');
  const environments = useTranslations('lookup');
  const { environment, upstreamHost } = useShell();
  const { till } = report;
  if (till !== undefined) return <AtOtherTill till={till} />;
  const code = worded(report.code);
  const isOurKnowledge = code === 'not_found' || code === 'invalid_input';
  const Icon = code === 'not_found' ? SearchX : code === 'upstream_not_understood' ? CircleHelp : CloudOff;
  const words = {
    environment: environments(environment),
    other: environments(environment === 'production' ? 'sandbox' : 'production'),
    host: upstreamHost,
    requestId: report.requestId ?? '',
  };
  return (
    <Announced announced={t(code)}>
      <Notice
        title={t(code)}
        tone={isOurKnowledge ? 'neutral' : 'wait'}
        icon={<Icon aria-hidden size={28} className="shrink-0" />}
        {...(code === 'invalid_input'
          ? {}
          : { actions: <Retry label={t('retry')} onRetry={onRetry} isRetrying={isRetrying} /> })}
      >
        <p>{t(`${code}Why`, words)}</p>
      </Notice>
    </Announced>
  );
}

/** The payment is at a till that this person does not serve. Asking again does not help, so there is no button. */
function AtOtherTill({ till }: { till: string }) {
  const t = useTranslations('trouble');
  const title = t('otherTill', { till: withoutDirection(till) });
  return (
    <Announced announced={title}>
      <Notice title={title} icon={<Store aria-hidden size={28} className="shrink-0" />}>
        <p>{t('otherTillWhy')}</p>
      </Notice>
    </Announced>
  );
}

/** Returns the trouble that an error of a request means. */
export function troubleFrom({ code, requestId, params }: ClientError): TroubleReport {
  return {
    code,
    requestId,
    ...(code === 'not_found' && typeof params['till'] === 'string' ? { till: params['till'] } : {}),
  };
}

function Retry({ label, onRetry, isRetrying }: { label: string; onRetry: () => void; isRetrying: boolean }) {
  return (
    <Button disabled={isRetrying} onClick={onRetry}>
      {label}
    </Button>
  );
}
