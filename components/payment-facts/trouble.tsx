'use client';
import { CircleHelp, CloudOff, SearchX, Store } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { Announced } from '@/components/page/announced';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ClientError, ClientErrorCode } from '@/lib/client/client-error';
import { withoutDirection } from '@/lib/domain/text-direction';

/** What went wrong with asking for one payment, as the server or the browser named it. */
export type TroubleReport = {
  code: ClientErrorCode;
  requestId: string | null;
  /** The name of the till it is of, where that is another than those of the person who asks. */
  till?: string | undefined;
};

const WORDED = [
  'not_found',
  'upstream_not_understood',
  'upstream_unavailable',
  'upstream_refused',
  'invalid_input',
  'offline',
] as const;
type Worded = (typeof WORDED)[number];

function worded(code: ClientErrorCode): Worded | 'internal' {
  return WORDED.find((known) => known === code) ?? 'internal';
}

/** No answer to show: says so, why, and what to do. Never green, and never red: it is no evidence either way. */
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
    <Announced aloud={t(code)}>
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

/** It is somewhere else, and asking again changes nothing about that. */
function AtOtherTill({ till }: { till: string }) {
  const t = useTranslations('trouble');
  const title = t('otherTill', { till: withoutDirection(till) });
  return (
    <Announced aloud={title}>
      <Notice title={title} icon={<Store aria-hidden size={28} className="shrink-0" />}>
        <p>{t('otherTillWhy')}</p>
      </Notice>
    </Announced>
  );
}

/** What the server, or the browser, made of a question. */
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
