import type { Page, Response } from '@playwright/test';

export type Traffic = {
  /** Every address that the browser requested. */
  asked(): string[];
  /** Everything that came back, with live events. The body of a reply that a navigation cut off cannot be read. */
  received(): Promise<string>;
};

/** The paths of built files that were read. They are the same for every test, so one reading is enough. */
const builtFilesRead = new Set<string>();

async function bodyOf(response: Response): Promise<string> {
  const { pathname } = new URL(response.url());
  if (builtFilesRead.has(pathname)) return '';
  const body = await response.text().catch(() => '');
  if (body !== '' && pathname.startsWith('/_next/static/')) builtFilesRead.add(pathname);
  return body;
}

/** The streams of people and of customer's screens. */
const STREAM = /\/api\/(?:display\/)?live$/;

/** Records everything that a page sends and receives. */
export async function recordTraffic(page: Page): Promise<Traffic> {
  const asked: string[] = [];
  const bodies: Promise<string>[] = [];
  const events: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('response', (response) => {
    events.push(JSON.stringify(response.headers()));
    // A stream does not end by itself, so its events are read one by one below.
    if (!STREAM.test(response.url())) bodies.push(bodyOf(response));
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.eventSourceMessageReceived', ({ data }) => events.push(data));
  return {
    asked: () => [...asked],
    received: async () => [...(await Promise.all(bodies)), ...events].join('\n'),
  };
}
