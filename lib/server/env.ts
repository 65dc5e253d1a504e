import 'server-only';
import { z } from 'zod';
import { isMarked } from '@/lib/domain/marked';
import { isProxyRange } from '@/lib/server/limits/client-address';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname.toLowerCase());
}

/** An address: https, or http only to this machine. It ends in a slash, so that paths can be added. */
const safeUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const fits = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
  if (!fits || url.username !== '' || url.search !== '') {
    context.addIssue({
      code: 'custom',
      message: 'must be an https address (http only to this machine), without credentials or query',
    });
    return z.NEVER;
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
});

/** `smtp://user:password@host:587`, with STARTTLS, or `smtps://…:465`. A password's own signs are percent-encoded. */
const smtpUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const user = decoded(url?.username ?? '');
  const pass = decoded(url?.password ?? '');
  const fits = url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '';
  if (!fits || user === null || pass === null || !['', '/'].includes(url.pathname) || url.search !== '') {
    context.addIssue({
      code: 'custom',
      message: 'must be smtp:// or smtps:// with a host, such as smtps://user:password@mail.example.com',
    });
    return z.NEVER;
  }
  const isSecure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    isLoopback: isLoopback(url.hostname),
    auth: user === '' ? null : { user, pass },
  };
});

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

const PRODUCTION_HOSTS = new Set(['api.kopokopo.com', 'app.kopokopo.com']);

const timeZone = z.string().refine(isTimeZone, 'must be a time zone such as Africa/Nairobi');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The secrets of our own sandbox (its `credentials.ts`). They are public, so anyone could sign notices with them. */
const SANDBOX_SECRETS = new Set(['sandbox-secret', 'sandbox-key']);
/** About a hundred years. Larger numbers make no valid date. */
const MOST_DAYS = 36_500;

const days = z.coerce
  .number('must be a number of days')
  .int('must be a whole number of days')
  .min(1, 'must be at least 1')
  .max(MOST_DAYS, `must be at most ${MOST_DAYS}`);

const required = (what: string) =>
  z
    .string({ error: `is missing: ${what}` })
    .trim()
    .min(1, `is empty: ${what}`);

const Env = z
  .object({
    DATABASE_URL: z
      .string()
      .regex(/^(?:file:.+|postgres(?:ql)?:\/\/.+)$/, 'must begin with file: or postgres://')
      .default('file:./data/imelipwa.db'),
    KOPOKOPO_BASE_URL: required('the address of Kopo Kopo').pipe(safeUrl),
    KOPOKOPO_AUTH_URL: safeUrl.optional(),
    KOPOKOPO_API_VERSION: z.enum(['v1', 'v2'], 'must be v1 or v2').default('v1'),
    KOPOKOPO_CLIENT_ID: required('the client id of your Kopo Kopo application'),
    KOPOKOPO_CLIENT_SECRET: required('the client secret of your Kopo Kopo application'),
    KOPOKOPO_API_KEY: z.string().trim().optional(),
    KOPOKOPO_API_KEY_PREVIOUS: z.string().trim().optional(),
    PUBLIC_URL: safeUrl.optional(),
    SMTP_URL: smtpUrl.optional(),
    SMTP_FROM: z.email('must be an e-mail address').optional(),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    OWNER_EMAIL: z.email('must be an e-mail address').optional(),
    OWNER_PASSWORD: z
      .string()
      .min(12, 'must have at least 12 characters')
      .max(128, 'must have at most 128 characters')
      .optional(),
    IMELIPWA_DEMO: z.literal('yes', 'is set by npm run demo alone').optional(),
    KOPOKOPO_BUDGET: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(1_000, 'must be at most 1000')
      .default(8),
    HOST: z.string().default('127.0.0.1'),
    TRUSTED_PROXIES: z
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      )
      .refine(
        (proxies) => proxies.every(isProxyRange),
        'must be addresses or ranges such as 10.0.0.0/8, with commas between them',
      )
      .default([]),
    LOOKUPS_PER_MINUTE: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(100_000, 'must be at most 100000')
      .default(300),
    MERCHANT_TIME_ZONE: timeZone.default('Africa/Nairobi'),
    RETENTION_BODIES_DAYS: days.default(90),
    RETENTION_PEOPLE_DAYS: days.default(400),
  })
  .superRefine((env, context) => {
    const refuse = (path: keyof typeof env, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    // On a host other than loopback, only PUBLIC_URL says which host name is ours.
    if (!isLoopback(env.HOST) && env.PUBLIC_URL === undefined)
      refuse('HOST', 'may only be 127.0.0.1, ::1 or localhost while PUBLIC_URL is not set');
    if (env.SMTP_URL !== undefined && fromOf(env.SMTP_FROM, env.SMTP_URL.auth?.user) === null)
      refuse('SMTP_FROM', 'is missing: the address that mail is from, because the user of SMTP_URL is none');
    const isLocal =
      isLoopback(env.KOPOKOPO_BASE_URL.hostname) &&
      isLoopback(env.HOST) &&
      (env.PUBLIC_URL === undefined || isLoopback(env.PUBLIC_URL.hostname));
    if (isLocal) return;
    if (env.IMELIPWA_DEMO !== undefined)
      refuse('IMELIPWA_DEMO', 'is for this machine alone: everybody knows the passwords of the demo');
    for (const name of ['KOPOKOPO_CLIENT_SECRET', 'KOPOKOPO_API_KEY', 'KOPOKOPO_API_KEY_PREVIOUS'] as const) {
      if (SANDBOX_SECRETS.has(env[name] ?? ''))
        refuse(name, "is the local sandbox's, which everybody knows: set your own");
    }
  })
  .transform((env) => ({
    trustedProxies: env.TRUSTED_PROXIES,
    lookupsPerMinute: env.LOOKUPS_PER_MINUTE,
    databaseUrl: env.DATABASE_URL,
    kopokopo: {
      baseUrl: env.KOPOKOPO_BASE_URL,
      environment: PRODUCTION_HOSTS.has(env.KOPOKOPO_BASE_URL.hostname)
        ? ('production' as const)
        : ('sandbox' as const),
      authUrl: env.KOPOKOPO_AUTH_URL ?? env.KOPOKOPO_BASE_URL,
      apiVersion: env.KOPOKOPO_API_VERSION,
      clientId: env.KOPOKOPO_CLIENT_ID,
      clientSecret: env.KOPOKOPO_CLIENT_SECRET,
      budgetPerWindow: env.KOPOKOPO_BUDGET,
    },
    notices: {
      apiKey: env.KOPOKOPO_API_KEY ?? null,
      apiKeyPrevious: env.KOPOKOPO_API_KEY_PREVIOUS ?? null,
      clientSecret: env.KOPOKOPO_CLIENT_SECRET,
      publicUrl: env.PUBLIC_URL ?? null,
    },
    timeZone: env.MERCHANT_TIME_ZONE,
    authSecret: env.AUTH_SECRET ?? null,
    metricsToken: env.METRICS_TOKEN ?? null,
    smtp: smtpOf(env.SMTP_URL, env.SMTP_FROM),
    owner:
      env.OWNER_EMAIL === undefined || env.OWNER_PASSWORD === undefined
        ? null
        : { email: env.OWNER_EMAIL.toLowerCase(), password: env.OWNER_PASSWORD },
    isDemo: env.IMELIPWA_DEMO === 'yes',
    retention: { bodiesDays: env.RETENTION_BODIES_DAYS, peopleDays: env.RETENTION_PEOPLE_DAYS },
  }));

type Smtp = z.output<typeof smtpUrl>;

function smtpOf(smtp: Smtp | undefined, from: string | undefined): (Smtp & { from: string }) | null {
  const address = fromOf(from, smtp?.auth?.user);
  return smtp === undefined || address === null ? null : { ...smtp, from: address };
}

/** Most mail servers sign in by the address that mail is from. */
function fromOf(from: string | undefined, user: string | undefined): string | null {
  return from ?? (z.email().safeParse(user).success ? (user ?? null) : null);
}

export type Env = z.output<typeof Env>;

const ENV_REFUSED: unique symbol = Symbol.for('imelipwa.EnvRefused');

/** Thrown when the environment cannot be used. The message names each variable, and never a value. */
export class EnvRefused extends Error {
  override readonly name = 'EnvRefused';
  readonly [ENV_REFUSED] = true;
}

export function isEnvRefused(error: unknown): error is EnvRefused {
  return isMarked(error, ENV_REFUSED);
}

/**
 * Reads the environment, once, at boot. An empty variable counts as unset.
 * @throws {EnvRefused} naming every variable that is missing or wrong.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Env.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
  throw new EnvRefused(
    `Imelipwa cannot start, because of its environment:\n${lines.join('\n')}\nSee .env.example for every variable.`,
  );
}
