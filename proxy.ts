import { type NextRequest, NextResponse } from 'next/server';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Until there is sign-in, only this machine may look: a page elsewhere that points its own name at our address
 * (DNS rebinding) sends that name as Host and is refused. Notices come under whatever name leads here: they are signed.
 */
export function proxy(request: NextRequest): NextResponse {
  if (LOOPBACK.test(request.headers.get('host') ?? '')) {
    // Pages cannot see their own address; signing in comes back to it.
    const headers = new Headers(request.headers);
    headers.set('x-imelipwa-path', request.nextUrl.pathname + request.nextUrl.search);
    return NextResponse.next({ request: { headers } });
  }
  return NextResponse.json(
    { code: 'wrong_host', params: {}, title: 'Not the address of this dashboard', status: 421, requestId: crypto.randomUUID() },
    { status: 421, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
}

export const config = { matcher: '/((?!_next/static|api/kopokopo/).*)' };
