import type { Page, Response } from '@playwright/test';

export type Traffic = {
  /** Every address the browser asked for. */
  asked(): string[];
  /** Every byte that came back, live events included. Bodies of replies that a navigation cut off cannot be read. */
  received(): Promise<string>;
};

/** The paths of built files that were read: they are the same for every test, so once is enough. */
const builtFilesRead = new Set<string>();

async function bodyOf(response: Response): Promise<string> {
  const { pathname } = new URL(response.url());
  if (builtFilesRead.has(pathname)) return '';
  const body = await response.text().catch(() => '');
  if (body !== '' && pathname.startsWith('/_next/static/')) builtFilesRead.add(pathname);
  return body;
}

/** Listens to all that passes between a page and the world. */
export async function recordTraffic(page: Page): Promise<Traffic> {
  const asked: string[] = [];
  const bodies: Promise<string>[] = [];
  const events: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('response', (response) => {
    events.push(JSON.stringify(response.headers()));
    // A stream never ends by itself: its events are heard one by one below.
    if (!response.url().endsWith('/api/live')) bodies.push(bodyOf(response));
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.eventSourceMessageReceived', ({ data }) => events.push(data));
  return {
    asked: () => [...asked],
    received: async () => [...(await Promise.all(bodies)), ...events].join('\n'),
  };
}
