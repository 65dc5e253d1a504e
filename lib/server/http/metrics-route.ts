import 'server-only';
import { metricsText } from './read-metrics';
import { routeForPrograms } from './route';

/** `GET /api/metrics`, for an owner, or for a program that sends METRICS_TOKEN. */
export const metricsRoute = routeForPrograms(
  'metrics.read',
  ({ metricsToken }) => metricsToken,
  async ({ app }) => new Response(await metricsText(app), { headers: { 'content-type': app.metrics.contentType } }),
);
