const MAX_TRIES = 300;
const EVERY_MS = 200;

/** Waits until a server answers with success; gives up after a minute, or as soon as `hasEnded` says it will never. */
export async function waitFor(url: string, hasEnded: () => boolean): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES && !hasEnded(); tries += 1) {
    const reply = await fetch(url).catch(() => null);
    if (reply?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  throw new Error(`${url} does not answer`);
}
