import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { answerPrompt, type PromptAnswered } from './answer-prompt';
import { jsonOrFormBody } from './body';
import { PHONE_ACTIONS } from './payment';
import { PHONE_PAGE_POLICY, phonePage } from './phone-page';
import { promptsOf, tillPaymentsOf } from './phone-prompts';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

const Press = z.object({ action: z.enum(PHONE_ACTIONS) });

const OUTCOMES = {
  answered: { status: 200, text: 'Answered' },
  unknown: { status: 404, text: 'There is no such prompt' },
  closed: { status: 409, text: 'That prompt was already answered, or it lapsed' },
} as const satisfies Record<PromptAnswered, { status: number; text: string }>;

/**
 * `GET /phone`: the page. `POST /phone/{requestId} { action }` presses a button → 200 `{ requestId, action }`, 400 for
 * an unknown action, 404 for an unknown prompt, 409 when the prompt is no longer open. A browser's own form gets the
 * page as its answer.
 */
export function phoneRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.get('/', (c) => showPhone(c, state));

  routes.post('/:requestId', async (c) => {
    const requestId = c.req.param('requestId');
    const fromForm = c.req.header('accept')?.includes('text/html') ?? false;
    const press = Press.safeParse(await jsonOrFormBody(c.req));
    if (!press.success) return c.json({ error: `action must be one of ${PHONE_ACTIONS.join(', ')}` }, 400);
    const { action } = press.data;
    const answered = answerPrompt(state, requestId, action);
    const { status, text } = OUTCOMES[answered];
    if (fromForm && answered === 'answered') return c.redirect('/phone', 303);
    if (fromForm) return showPhone(c, state, { status, text });
    return answered === 'answered' ? c.json({ requestId, action }) : c.json({ error: text }, status);
  });

  return routes;
}

type Notice = { status: (typeof OUTCOMES)[PromptAnswered]['status']; text: string };

function showPhone(c: Context, state: SandboxState, notice?: Notice): Response | Promise<Response> {
  c.header('Content-Security-Policy', PHONE_PAGE_POLICY);
  c.header('Cache-Control', 'no-store');
  c.status(notice?.status ?? 200);
  return c.html(phonePage({ prompts: promptsOf(state), payments: tillPaymentsOf(state), notice: notice?.text ?? '' }));
}
