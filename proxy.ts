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
 * Before anything else: only under our own name, only what can be read, and pages with a policy that keeps them to
 * themselves. What is under /api/ passes by: its wrapper looks at the name (`lib/server/http/route.ts`).
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
  // Next gives its own scripts the nonce it finds here.
  headers.set('content-security-policy', policy);
  // Pages cannot see their own address; signing in comes back to it.
  headers.set('x-imelipwa-path', pathname + search);
  const reply = NextResponse.next({ request: { headers } });
  reply.headers.set('content-security-policy', policy);
  reply.headers.set('cache-control', 'private, no-store');
  return reply;
}

/** While it is developed the program makes its files as they are asked for. */
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

// These files are there, are the same for everybody, and may be kept; each by its whole name, so that one that is not
// there is answered as a page. A test holds them to what `public` and `app` have.
export const config = {
  matcher:
    '/((?!(?:icon\\.svg|apple-icon\\.png|icons/(?:192|512|maskable-512)\\.png|manifest\\.webmanifest|sw\\.js|offline|offline/(?:offline\\.css|offline\\.js|worker\\.js))$|api/).*)',
};
