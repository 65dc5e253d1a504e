import { type NextRequest, NextResponse } from 'next/server';
import { isUnderBuilt, isUnderPublic, readBuiltFiles } from '@/lib/policy/built-files';
import { contentSecurityPolicy } from '@/lib/policy/content-security-policy';
import { isOurHost } from '@/lib/policy/hosts';
import { malformedPage, missingFile, PLAIN_POLICY, plainProblem } from '@/lib/policy/plain-answers';
import { strictTransport } from '@/lib/policy/strict-transport';
import { TARGET_HEADER } from '@/lib/policy/target-note';

const isDevelopment = process.env.NODE_ENV === 'development';
let builtFiles: ReadonlySet<string> | null = null;

/**
 * Runs before everything else. It refuses foreign host names and unreadable addresses, and gives each page its security
 * policy. Requests under /api/ do not come here: their wrapper checks the host name (`lib/server/http/route.ts`).
 */
export function proxy(request: NextRequest): Response {
  const publicUrl = process.env['PUBLIC_URL'];
  const reply = isOurHost(request.headers.get('host'), publicUrl) ? answer(request) : wrongHost();
  const transport = strictTransport(publicUrl);
  if (transport !== null) reply.headers.set('strict-transport-security', transport);
  return reply;
}

function answer(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl;
  const note = request.headers.get(TARGET_HEADER);
  if (note === 'malformed') return malformedPage();
  if (note === 'malformed_for_api') return malformed();
  if (note === 'moved') return NextResponse.redirect(new URL(pathname + search, request.nextUrl), 308);
  if (isUnderBuilt(pathname)) return builtFile(pathname);
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

/** In development, the program makes its files only when they are requested, so there is no list of them. */
function builtFile(pathname: string): Response {
  if (isDevelopment) return NextResponse.next();
  builtFiles ??= readBuiltFiles();
  if (!builtFiles.has(decodeURIComponent(pathname))) return missingFile();
  const reply = NextResponse.next();
  reply.headers.set('content-security-policy', PLAIN_POLICY);
  return reply;
}

function malformed(): Response {
  return plainProblem({ code: 'invalid_input', title: 'That cannot be read', status: 400 });
}

function wrongHost(): Response {
  return plainProblem({ code: 'wrong_host', title: 'Not the address of this dashboard', status: 421 });
}

// These files exist, are the same for everyone, and may be cached. Each stands here by its whole name, so that a
// missing file is answered as a page. A test compares the list with `public` and `app`.
export const config = {
  matcher:
    '/((?!(?:icon\\.svg|apple-icon\\.png|icons/(?:192|512|maskable-512)\\.png|manifest\\.webmanifest|sw\\.js|offline|offline/(?:offline\\.css|offline\\.js|worker\\.js))$|api/).*)',
};
