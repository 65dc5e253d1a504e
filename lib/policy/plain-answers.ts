/** The policy of an answer that loads nothing of ours: it may do nothing. */
export const PLAIN_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const OF_PAGES = { 'content-security-policy': PLAIN_POLICY, 'cache-control': 'private, no-store' };

export type PlainProblem = { code: 'wrong_host' | 'invalid_input'; title: string; status: number };

/** Returns a refusal in the form of our handlers, for a request that never reaches a handler. */
export function plainProblem({ code, title, status }: PlainProblem): Response {
  const body = { code, params: {}, title, status, requestId: crypto.randomUUID() };
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

/** No page is drawn, so the language is unknown: the answer is in both. */
const WORDS = [
  {
    lang: 'en',
    title: 'This address cannot be read',
    why: 'It holds signs that stand for nothing.',
    back: 'To the counter',
  },
  { lang: 'sw', title: 'Anwani hii haisomeki', why: 'Ina alama zisizo na maana.', back: 'Kwenda kaunta' },
] as const;

/** Returns the page for people who open an address that cannot be read. */
export function malformedPage(): Response {
  const said = WORDS.map(({ lang, title, why, back }) => {
    return `<div lang="${lang}"><h1>${title}</h1><p>${why}</p><p><a href="/">${back}</a></p></div>`;
  });
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${WORDS[0].title}</title>`;
  const page = `<!doctype html><html lang="en"><head>${head}</head><body>${said.join('')}</body></html>`;
  return new Response(page, { status: 400, headers: { ...OF_PAGES, 'content-type': 'text/html; charset=utf-8' } });
}

/** Returns the answer for a missing file. It does not depend on who is signed in. */
export function missingFile(): Response {
  return new Response('Not found', {
    status: 404,
    headers: { ...OF_PAGES, 'content-type': 'text/plain; charset=utf-8' },
  });
}
