const MAX_TRIES = 300;
const EVERY_MS = 200;
const METHOD_NOT_ALLOWED = 405;

/**
 * Waits until a server answers with success, or at least says that it does not take GET. It gives up after a minute, or
 * as soon as `hasEnded` returns true.
 */
export async function waitFor(url: string, hasEnded: () => boolean): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES && !hasEnded(); tries += 1) {
    const reply = await fetch(url).catch(() => null);
    if (reply !== null && (reply.ok || reply.status === METHOD_NOT_ALLOWED)) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  throw new Error(`${url} does not answer`);
}
