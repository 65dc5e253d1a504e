import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '@/lib/testing/free-port';
import { type MailServer, startMailServer } from '@/lib/testing/mail-server';
import { createMailer, type Mail, type SmtpSettings } from './mailer';

const MAIL: Mail = {
  to: ['owner@shop.example', 'second@shop.example'],
  subject: 'Imelipwa, Sat 28/11/2026',
  text: 'Money in: KES 1,200 (1 payment)\n- Market · K000001: −KES 5\n',
  messageId: '<evening.2026-11-28@imelipwa>',
  at: new Date('2026-11-28T17:00:00.000Z'),
};

async function aMailServer(): Promise<MailServer> {
  const server = await startMailServer();
  onTestFinished(() => server.stop());
  return server;
}

const smtpAt = (port: number, known: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: '127.0.0.1',
  port,
  isSecure: false,
  isLoopback: true,
  auth: { user: 'books@shop.example', pass: 'pass word' },
  from: 'books@shop.example',
  ...known,
});

describe('the mailer', () => {
  test('sends a text to each address, as it was written', async () => {
    const server = await aMailServer();
    expect(await createMailer(smtpAt(server.port)).send(MAIL)).toEqual({ outcome: 'sent', refused: [] });
    expect(server.received).toMatchObject([
      {
        from: 'books@shop.example',
        to: MAIL.to,
        subject: MAIL.subject,
        messageId: MAIL.messageId,
        text: MAIL.text.trimEnd(),
      },
    ]);
  });

  test('names the addresses that the server refused, and fails when it refused all', async () => {
    const server = await aMailServer();
    server.becomes({ refuses: ['second@shop.example'] });
    expect(await createMailer(smtpAt(server.port)).send(MAIL)).toEqual({
      outcome: 'sent',
      refused: ['second@shop.example'],
    });
    server.becomes({ refuses: MAIL.to });
    expect(await createMailer(smtpAt(server.port)).send(MAIL)).toMatchObject({ outcome: 'failed', trouble: 'address' });
    expect(server.received).toHaveLength(1);
  });

  test('says that the password is wrong, that the message was refused, and that nobody answers, in the words of the server', async () => {
    const server = await aMailServer();
    const wrong = smtpAt(server.port, { auth: { user: 'books@shop.example', pass: 'wrong' } });
    expect(await createMailer(wrong).send(MAIL)).toMatchObject({
      outcome: 'failed',
      trouble: 'sign_in',
      detail: expect.stringContaining('Invalid username or password'),
    });
    server.becomes({ answers: 'over quota' });
    expect(await createMailer(smtpAt(server.port)).send(MAIL)).toMatchObject({
      outcome: 'failed',
      trouble: 'refused',
      detail: expect.stringContaining('over quota'),
    });
    expect(await createMailer(smtpAt(await freePort())).send(MAIL)).toMatchObject({
      outcome: 'failed',
      trouble: 'unreachable',
    });
    expect(server.received).toEqual([]);
  });

  test('does not know what became of a message whose answer was lost', async () => {
    const server = await aMailServer();
    server.becomes({ isCutAfterText: true });
    expect(await createMailer(smtpAt(server.port)).send(MAIL)).toMatchObject({ outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
  });

  test('sends nothing to another machine without TLS', async () => {
    const server = await aMailServer();
    expect(await createMailer(smtpAt(server.port, { isLoopback: false })).send(MAIL)).toMatchObject({
      outcome: 'failed',
      trouble: 'not_secure',
    });
    expect(server.received).toEqual([]);
  });

  test('waits for no server that never answers', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await createMailer(smtpAt(port), { mostMs: 200 }).send(MAIL)).toMatchObject({
      outcome: 'failed',
      trouble: 'unreachable',
    });
  });
});
