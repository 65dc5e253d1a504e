import { z } from 'zod';
import type { Chance } from '@/torture/chance';
import type { Told } from './told';
import { listBody, resultBody, standingAt, type Truth } from './truth';

type World = { chance: Chance; truths: readonly Truth[]; told: Told; nowMs: () => number };

export type RandomUpstream = {
  fetch: typeof fetch;
  /** Ends the faults: from now on every request gets a good answer. */
  calm(): void;
};

const Ordered = z.object({ from_time: z.string(), to_time: z.string() });

const FAULTS = ['refuses', 'too_many', 'broken', 'cut', 'cut_half_way', 'half_json', 'another_id', 'page'] as const;

/** Answers GETs with the truth of the moment, or fails as real servers fail. It records in `told` what it answered. */
export function randomUpstream({ chance, truths, told, nowMs }: World): RandomUpstream {
  let faulty = 0.45;
  const lists = new Map<string, { from: string; to: string }>();
  const list = async (url: URL, init: RequestInit | undefined): Promise<Response> => {
    if (chance.happens(faulty)) return fault(chance, '{"data":{"type":"polling"', truths);
    if (init?.method === 'POST') {
      const ordered = Ordered.parse(JSON.parse(String(init.body)));
      const id = `11570000-0000-4000-8000-${String(lists.size + 1).padStart(12, '0')}`;
      lists.set(id, { from: ordered.from_time, to: ordered.to_time });
      return new Response(null, { status: 201, headers: { location: `${url.origin}/api/v1/polling/${id}` } });
    }
    const id = url.pathname.split('/').at(-1) ?? '';
    const span = lists.get(id);
    if (span === undefined) return new Response('', { status: 404 });
    const held = truths.filter((truth) => isWithin(truth, span, nowMs()));
    for (const truth of held) told.hear(truth, 'reference', standingAt(truth, nowMs()));
    return new Response(
      listBody(
        id,
        span,
        held.map((truth) => ({ truth, standing: standingAt(truth, nowMs()) })),
      ),
    );
  };
  const answer = (url: URL): Response => {
    if (url.pathname.endsWith('/oauth/token'))
      return Response.json({ access_token: `token ${chance.next()}`, expires_in: 3_600 });
    const id = url.pathname.split('/').at(-1);
    const truth = truths.find((candidate) => candidate.requestId === id);
    if (truth === undefined || nowMs() < truth.askedAtMs) return new Response('', { status: 404 });
    const standing = standingAt(truth, nowMs());
    if (chance.happens(faulty)) return fault(chance, resultBody(truth, standing), truths);
    told.hear(truth, standing === 'waiting' || standing === 'failed' ? 'request' : 'both', standing);
    return new Response(resultBody(truth, standing));
  };
  return {
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.pathname.includes('/polling')) return Promise.resolve().then(() => list(url, init));
      // A token is refused now and then too, but seldom: most faults should hit questions about payments.
      if (url.pathname.endsWith('/oauth/token') && chance.happens(faulty / 3))
        return Promise.resolve().then(() => fault(chance, '{"access_token":"', truths));
      return Promise.resolve().then(() => answer(url));
    },
    calm: () => {
      faulty = 0;
    },
  };
}

/** Returns whether Kopo Kopo's list of a span has this payment by now. Only money that came is listed. */
function isWithin(truth: Truth, span: { from: string; to: string }, nowMs: number): boolean {
  const standing = standingAt(truth, nowMs);
  if (standing !== 'paid' && standing !== 'reversed') return false;
  // Kopo Kopo sends and compares whole seconds.
  const atMs = Math.floor(truth.settledAtMs / 1_000) * 1_000;
  return atMs >= Date.parse(span.from) && atMs <= Date.parse(span.to);
}

function fault(chance: Chance, body: string, truths: readonly Truth[]): Response {
  switch (chance.oneOf(FAULTS)) {
    case 'refuses':
      return new Response('', { status: 401 });
    case 'too_many':
      return new Response('', { status: 429, headers: { 'retry-after': String(chance.oneOf([1, 3, 30])) } });
    case 'broken':
      return new Response('<h1>Bad gateway</h1>', { status: chance.oneOf([500, 502, 503]) });
    case 'cut':
      throw new TypeError('fetch failed');
    case 'cut_half_way':
      return new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(Buffer.from(body.slice(0, 20)));
            controller.error(new TypeError('terminated'));
          },
        }),
      );
    case 'half_json':
      return new Response(body.slice(0, Math.floor(body.length / 2)));
    case 'another_id':
      return new Response(
        resultBody({ ...chance.oneOf(truths), requestId: '0ddf0000-0000-4000-8000-999999999999' }, 'paid'),
      );
    case 'page':
      return new Response('<!doctype html><title>Maintenance</title>');
  }
}
