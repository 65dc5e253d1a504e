'use client';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { settingsPaths } from '@/lib/client/settings-paths';
import type { Connection } from '@/lib/contract/connection';
import type { Till } from '@/lib/contract/tills';
import { Section } from '@/components/settings/section';

type Step = 'publicUrl' | 'https' | 'apiKey' | 'tills' | 'subscribe' | 'pay';

/** Lists, in order, what is left to do until Kopo Kopo reports each payment. It draws nothing when all is done. */
export function SetupSteps({ connection, tills }: { connection: Connection; tills: readonly Till[] }) {
  const t = useTranslations('setup');
  const steps = stepsLeft(connection, tills);
  if (steps.length === 0) return null;
  const words = { url: connection.webhookUrl ?? '', publicUrl: connection.publicUrl ?? '' };
  return (
    <Section title={t('title')}>
      <ol className="grid list-decimal gap-2 ps-6">
        {steps.map((step) => (
          <li key={step} className="wrap-anywhere">
            {step === 'tills' ? (
              <PageLink href={settingsPaths.tills} className="font-semibold text-action underline underline-offset-4">
                {t(step)}
              </PageLink>
            ) : (
              t(step, words)
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The host names of a Kopo Kopo on this machine, which calls plain http too. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/;

function stepsLeft(
  { upstreamHost, publicUrl, webhookUrl, noticesOn, subscriptions, lastNoticeAt }: Connection,
  tills: readonly Till[],
): Step[] {
  const open: Record<Step, boolean> = {
    publicUrl: publicUrl === null,
    https: publicUrl?.startsWith('http:') === true && !LOOPBACK.test(upstreamHost),
    apiKey: !noticesOn,
    tills: tills.length === 0,
    subscribe: webhookUrl !== null && !subscriptions.some((subscription) => subscription.url === webhookUrl),
    pay: publicUrl !== null && noticesOn && lastNoticeAt === null,
  };
  const order: readonly Step[] = ['publicUrl', 'https', 'apiKey', 'tills', 'subscribe', 'pay'];
  return order.filter((step) => open[step]);
}
