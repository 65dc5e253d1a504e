import { displayLiveRoute } from '@/lib/server/http/display-live-route';
import { healthRoute } from '@/lib/server/http/health-route';
import { liveRoute } from '@/lib/server/http/live-route';
import { metricsRoute } from '@/lib/server/http/metrics-route';
import { noticeRoute } from '@/lib/server/http/notice-route';
import { probeRoute } from '@/lib/server/http/probe-route';
import type { RouteHandler } from '@/lib/server/http/route';

type Method = 'GET' | 'POST';
export type DirectRoute = Readonly<Partial<Record<Method, RouteHandler>>>;

/**
 * The addresses that our own server answers without Next: what comes often, and what stays open. Their handlers have
 * the same wrapper as all others, so they check and refuse alike.
 */
export const DIRECT_ROUTES: Readonly<Record<string, DirectRoute>> = {
  '/api/display/live': { GET: displayLiveRoute },
  '/api/health': { GET: healthRoute },
  '/api/live': { GET: liveRoute },
  '/api/metrics': { GET: metricsRoute },
  '/api/kopokopo/callback': { GET: probeRoute, POST: noticeRoute },
  '/api/kopokopo/webhook': { POST: noticeRoute },
};
