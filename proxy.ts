import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/lib/policy/content-security-policy';
import { isUnderPublic } from '@/lib/policy/public-files';
import { missingFile } from '@/lib/policy/plain-answers';

const isDevelopment = process.env.NODE_ENV === 'development';

/** Gives each page its security policy. What holds for every answer is done before, by `server/front.ts`. */
export function proxy(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl;
  if (isUnderPublic(pathname)) return missingFile();

  const policy = contentSecurityPolicy({ nonce: Buffer.from(crypto.randomUUID()).toString('base64'), isDevelopment });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from this header.
  headers.set('content-security-policy', policy);
  // A page cannot see its own address. Signing in uses this header to come back to it.
  headers.set('x-imelipwa-path', pathname + search);
  const reply = NextResponse.next({ request: { headers } });
  reply.headers.set('content-security-policy', policy);
  reply.headers.set('cache-control', 'private, no-store');
  return reply;
}

// Built files and what lies under /api/ have no policy of pages. The other files exist, are the same for everyone, and
// may be cached. Each stands here by its whole name, so that a missing file is answered as a page. A test compares the
// list with `public` and `app`.
export const config = {
  matcher:
    '/((?!(?:icon\\.svg|apple-icon\\.png|icons/(?:192|512|maskable-512)\\.png|manifest\\.webmanifest|sw\\.js|offline|offline/(?:offline\\.css|offline\\.js|worker\\.js))$|api/|_next/static/).*)',
};
