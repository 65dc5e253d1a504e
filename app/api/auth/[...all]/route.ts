import { bodyBytes } from '@/lib/server/http/body-bytes';
import { publicRoute } from '@/lib/server/http/route';
import { answerAuth } from '@/lib/server/sign-in/answer-auth';

const MAX_BODY_BYTES = 8 * 1024;

const auth = publicRoute(async ({ app, actor, request }) => {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
  const body = Buffer.from(await bodyBytes(request, MAX_BODY_BYTES)).toString('utf8');
  return answerAuth(app, actor, { path, request, body });
});

export const GET = auth;
export const POST = auth;
