/** The people of the demo, one for each role. Tests and scripts sign in as them. */
export const DEMO_PASSWORD = 'imelipwa-demo';
export type DemoRole = 'owner' | 'finance' | 'support' | 'cashier';
export const demoEmail = (role: DemoRole): string => `${role}@demo.test`;

/** Signs in at a dashboard, and returns the cookie for every further request. */
export async function signIn(
  dashboardUrl: string,
  email = demoEmail('owner'),
  password = DEMO_PASSWORD,
): Promise<string> {
  const reply = await fetch(`${dashboardUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!reply.ok) throw new Error(`signing in as ${email} was answered ${reply.status}: ${await reply.text()}`);
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}

/** Returns the pairs of a `cookie` header in the form that a browser context takes. */
export function browserCookies(
  cookie: string,
  url: string,
): { name: string; value: string; url: string; httpOnly: boolean; sameSite: 'Lax' }[] {
  return cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url, httpOnly: true, sameSite: 'Lax' };
  });
}
