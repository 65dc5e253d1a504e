/**
 * Starts the server. It first makes failures of the log harmless and guards the addresses of requests. Then it reads
 * the environment, opens the store and starts the watch, or refuses with a plain reason.
 */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { ownedStreams } = await import('@/lib/server/own-streams');
  ownedStreams();
  const { guardTargets } = await import('@/lib/policy/guard-targets');
  guardTargets(process.env['PUBLIC_URL']);
  const { boot } = await import('@/lib/server/boot');
  const { sayWhenStoreFailed } = await import('@/lib/server/http/page-status');
  sayWhenStoreFailed();
  await boot();
}
