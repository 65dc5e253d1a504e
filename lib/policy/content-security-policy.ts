/**
 * Returns the policy of our pages: they load only our own scripts (by nonce), styles, fonts and pictures, and call only
 * our own server. No page may frame them. Source: ASVS 5.0 V3.4, CSP level 3.
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
