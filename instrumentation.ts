/**
 * Makes failures of the log harmless. Then reads the environment, opens the store and starts the watch, or refuses with
 * a plain reason. `server/main.ts` takes requests only after this.
 */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { ownedStreams } = await import('@/lib/server/own-streams');
  ownedStreams();
  const { boot } = await import('@/lib/server/boot');
  const { sayWhenStoreFailed } = await import('@/lib/server/http/page-status');
  sayWhenStoreFailed();
  await boot();
}
