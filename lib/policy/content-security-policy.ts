/**
 * What a page of ours may load and do: its own scripts by nonce, its own styles, fonts, pictures and calls, and nothing
 * of anybody else's. Nothing may frame it. Source: ASVS 5.0 V3.4, CSP level 3.
 */
export function contentSecurityPolicy({ nonce, isDevelopment }: { nonce: string; isDevelopment: boolean }): string {
  const directives: Record<string, string> = {
    'default-src': "'none'",
    // The dev server evaluates code to reload it; a build never does.
    'script-src': `'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'connect-src': isDevelopment ? "'self' ws:" : "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'manifest-src': "'self'",
    'worker-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
