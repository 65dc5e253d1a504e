import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/lib/policy/content-security-policy';
import { isOurHost } from '@/lib/policy/hosts';
import { strictTransport } from '@/lib/policy/strict-transport';

/**
 * Before anything else: only under our own name, and pages with a policy that keeps them to themselves. What is under
 * /api/ passes by: its wrapper looks at the name (`lib/server/http/route.ts`).
 */
export function proxy(request: NextRequest): NextResponse {
  const publicUrl = process.env['PUBLIC_URL'];
  const { pathname, search } = request.nextUrl;
  if (!isOurHost(request.headers.get('host'), publicUrl)) return guarded(wrongHost(), publicUrl);

  const policy = contentSecurityPolicy({ nonce: Buffer.from(crypto.randomUUID()).toString('base64'), isDevelopment: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  // Next gives its own scripts the nonce it finds here.
  headers.set('content-security-policy', policy);
  // Pages cannot see their own address; signing in comes back to it.
  headers.set('x-imelipwa-path', pathname + search);
  const reply = NextResponse.next({ request: { headers } });
  reply.headers.set('content-security-policy', policy);
  reply.headers.set('cache-control', 'private, no-store');
  return guarded(reply, publicUrl);
}

function guarded(reply: NextResponse, publicUrl: string | undefined): NextResponse {
  const transport = strictTransport(publicUrl);
  if (transport !== null) reply.headers.set('strict-transport-security', transport);
  return reply;
}

function wrongHost(): NextResponse {
  return NextResponse.json(
    { code: 'wrong_host', params: {}, title: 'Not the address of this dashboard', status: 421, requestId: crypto.randomUUID() },
    { status: 421, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
}

// Static files are the same for everybody, and may be kept.
export const config = { matcher: '/((?!_next/static|(?:icon\\.svg|apple-icon\\.png|icons/[\\w-]+\\.png|manifest\\.webmanifest|sw\\.js|offline|offline/\\w+\\.(?:css|js))$|api/).*)' };
