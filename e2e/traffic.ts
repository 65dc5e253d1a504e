import type { Page } from '@playwright/test';

export type Traffic = {
  /** Every address the browser asked for. */
  asked(): string[];
  /** Every byte that came back, live events included. Bodies of replies that a navigation cut off cannot be read. */
  received(): Promise<string>;
};

/** Listens to all that passes between a page and the world. */
export async function recordTraffic(page: Page): Promise<Traffic> {
  const asked: string[] = [];
  const bodies: Promise<string>[] = [];
  const events: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('response', (response) => {
    events.push(JSON.stringify(response.headers()));
    // A stream never ends by itself: its events are heard one by one below.
    if (response.url().endsWith('/api/live')) return;
    bodies.push(response.text().catch(() => ''));
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.eventSourceMessageReceived', ({ data }) => events.push(data));
  return {
    asked: () => [...asked],
    received: async () => [...(await Promise.all(bodies)), ...events].join('\n'),
  };
}
