import { describe, expect, test } from 'vitest';
import { EnvRefused, readEnv } from './env';

const GOOD = {
  KOPOKOPO_BASE_URL: 'https://sandbox.kopokopo.com',
  KOPOKOPO_CLIENT_ID: 'an-id',
  KOPOKOPO_CLIENT_SECRET: 'a-secret-value',
};

describe('the environment', () => {
  test("needs only Kopo Kopo's address and credentials", () => {
    expect(readEnv(GOOD)).toMatchObject({
      databaseUrl: 'file:./data/imelipwa.db',
      timeZone: 'Africa/Nairobi',
      kopokopo: { apiVersion: 'v1', budgetPerWindow: 8 },
    });
  });

  test('keeps texts for 90 days and payers for 400 by default', () => {
    expect(readEnv(GOOD).retention).toEqual({ bodiesDays: 90, peopleDays: 400 });
    expect(readEnv({ ...GOOD, RETENTION_BODIES_DAYS: '1', RETENTION_PEOPLE_DAYS: '30' }).retention).toEqual({
      bodiesDays: 1,
      peopleDays: 30,
    });
  });

  test('reads the mail server with its user, its port and the address that mail is from', () => {
    expect(readEnv(GOOD).smtp).toBeNull();
    expect(readEnv({ ...GOOD, SMTP_URL: 'smtps://books%40shop.example:a%2Fb%20c@mail.shop.example' }).smtp).toEqual({
      host: 'mail.shop.example',
      port: 465,
      isSecure: true,
      isLoopback: false,
      auth: { user: 'books@shop.example', pass: 'a/b c' },
      from: 'books@shop.example',
    });
    const local = { ...GOOD, SMTP_URL: 'smtp://127.0.0.1:2525', SMTP_FROM: 'books@shop.example' };
    expect(readEnv(local).smtp).toMatchObject({ port: 2525, isSecure: false, isLoopback: true, auth: null });
    expect(readEnv({ ...local, SMTP_URL: 'smtp://mail.shop.example' }).smtp).toMatchObject({ port: 587 });
    // Nobody could answer a mail of a user that is no address.
    expect(() => readEnv({ ...GOOD, SMTP_URL: 'smtp://user:password@mail.shop.example' })).toThrow(
      /SMTP_FROM is missing/,
    );
  });

  test('names every variable that is missing, at once', () => {
    expect(() => readEnv({ KOPOKOPO_CLIENT_ID: '' })).toThrow(
      /KOPOKOPO_BASE_URL is missing[^]*KOPOKOPO_CLIENT_ID is missing[^]*KOPOKOPO_CLIENT_SECRET is missing/,
    );
  });

  test.each([
    ['KOPOKOPO_BASE_URL', 'http://sandbox.kopokopo.com'],
    ['KOPOKOPO_BASE_URL', 'https://user:password@api.kopokopo.com'],
    ['KOPOKOPO_BASE_URL', 'ftp://127.0.0.1'],
    ['KOPOKOPO_BASE_URL', 'nonsense'],
    ['KOPOKOPO_AUTH_URL', 'http://10.0.0.1'],
    ['SMTP_URL', 'https://mail.shop.example'],
    ['SMTP_URL', 'smtp://user:%E0%A4%A@mail.shop.example'],
    ['SMTP_URL', 'smtp://mail.shop.example/path'],
    ['SMTP_URL', 'mail.shop.example'],
    ['SMTP_FROM', 'nobody'],
    ['KOPOKOPO_API_VERSION', 'v3'],
    ['KOPOKOPO_BUDGET', 'many'],
    ['KOPOKOPO_BUDGET', '0'],
    ['DATABASE_URL', 'mysql://x'],
    ['HOST', '0.0.0.0'],
    ['RETENTION_BODIES_DAYS', '0'],
    ['RETENTION_BODIES_DAYS', '1.5'],
    ['RETENTION_PEOPLE_DAYS', 'never'],
    ['RETENTION_PEOPLE_DAYS', '-400'],
    ['RETENTION_PEOPLE_DAYS', '1000000'],
    ['MERCHANT_TIME_ZONE', 'Nairobi'],
    ['METRICS_TOKEN', 'fifteen letters'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readEnv({ ...GOOD, [name]: value })).toThrow(EnvRefused);
    expect(() => readEnv({ ...GOOD, [name]: value })).toThrow(name);
  });

  test.each(['http://127.0.0.1:4000', 'http://localhost:4000/', 'http://[::1]:4000', 'https://api.kopokopo.com'])(
    'accepts %s',
    (url) => {
      expect(readEnv({ ...GOOD, KOPOKOPO_BASE_URL: url }).kopokopo.baseUrl.pathname).toBe('/');
    },
  );

  test('never puts a secret into its message', () => {
    const message = (() => {
      try {
        readEnv({ ...GOOD, HOST: '0.0.0.0' });
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
      return '';
    })();
    expect(message).not.toContain('a-secret-value');
    expect(message).toContain('HOST');
  });

  test.each<Record<string, string>>([
    { HOST: '0.0.0.0' },
    { PUBLIC_URL: 'http://pay.shop.example' },
    { TRUSTED_PROXIES: '10.0.0.0/8, proxy' },
    { LOOKUPS_PER_MINUTE: '0' },
    { AUTH_SECRET: 'too short' },
    { OWNER_EMAIL: 'nobody' },
    { OWNER_PASSWORD: 'short' },
    { IMELIPWA_DEMO: 'yes' },
    { KOPOKOPO_CLIENT_SECRET: 'sandbox-secret' },
    { KOPOKOPO_API_KEY: 'sandbox-key' },
    { KOPOKOPO_API_KEY_PREVIOUS: 'sandbox-key' },
  ])('refuses %j and names it', (set) => {
    expect(() => readEnv({ ...GOOD, ...set })).toThrow(Object.keys(set)[0]);
  });

  const LOCAL = {
    ...GOOD,
    KOPOKOPO_BASE_URL: 'http://127.0.0.1:4000',
    KOPOKOPO_CLIENT_SECRET: 'sandbox-secret',
    KOPOKOPO_API_KEY: 'sandbox-key',
    IMELIPWA_DEMO: 'yes',
  };

  test("accepts the sandbox's secrets and the demo's people only on this machine", () => {
    expect(readEnv({ ...LOCAL, PUBLIC_URL: 'http://localhost:3000' }).isDemo).toBe(true);
    expect(() => readEnv({ ...LOCAL, PUBLIC_URL: 'https://pay.shop.example' })).toThrow(
      /IMELIPWA_DEMO[^]*KOPOKOPO_CLIENT_SECRET[^]*KOPOKOPO_API_KEY/,
    );
    expect(() => readEnv({ ...LOCAL, PUBLIC_URL: 'https://pay.shop.example' })).not.toThrow('sandbox-secret');
  });

  test('may listen on every address when PUBLIC_URL is set', () => {
    expect(
      readEnv({ ...GOOD, HOST: '0.0.0.0', PUBLIC_URL: 'https://pay.shop.example', TRUSTED_PROXIES: '10.0.0.0/8, ::1' }),
    ).toMatchObject({ trustedProxies: ['10.0.0.0/8', '::1'], lookupsPerMinute: 300 });
  });
});
