/** Boot: reads the environment, opens the store, starts the watch, or refuses with a plain reason. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { boot } = await import('./lib/server/boot');
  await boot();
}
