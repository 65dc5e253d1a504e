import 'server-only';
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailTrouble } from '@/lib/domain/evening/delivery';
import { cutText, keepable } from '@/lib/domain/storable-text';

/** The mail server, as SMTP_URL names it. */
export type SmtpSettings = {
  host: string;
  port: number;
  /** TLS from the first byte. Otherwise STARTTLS, without which nothing is sent to another machine. */
  isSecure: boolean;
  isLoopback: boolean;
  auth: { user: string; pass: string } | null;
  /** The address that messages are from. */
  from: string;
};

export type Mail = {
  to: readonly string[];
  subject: string;
  /** Plain text. */
  text: string;
  /** The same for every try to send one message, so that a mailbox can tell a double. */
  messageId: string;
  at: Date;
};

/** What became of a message. `unknown`: the server's answer was lost, so it may have been sent. */
export type MailOutcome =
  | { outcome: 'sent'; refused: readonly string[] }
  | { outcome: 'failed'; trouble: MailTrouble; detail: string }
  | { outcome: 'unknown'; detail: string };

export type Mailer = { send(mail: Mail): Promise<MailOutcome> };

const CONNECT_MS = 10_000;
const SILENT_MS = 20_000;
/** The whole of one message. */
const MOST_MS = 60_000;
const MAX_DETAIL = 300;

/** Sends each message over a connection of its own. It never throws: every outcome is a value. */
export function createMailer(smtp: SmtpSettings, { mostMs = MOST_MS }: { mostMs?: number } = {}): Mailer {
  return {
    async send(mail) {
      const body = await composed(smtp.from, mail);
      const delivery = new Delivery(smtp);
      const timer = setTimeout(() => delivery.giveUp(), mostMs);
      try {
        const refused = await delivery.run({ from: smtp.from, to: mail.to }, body);
        delivery.sayGoodbye();
        return { outcome: 'sent', refused };
      } catch (error) {
        delivery.hangUp();
        return outcomeOf(error, delivery.mayBeSent);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function composed(from: string, { to, subject, text, messageId, at }: Mail): Promise<Buffer> {
  return new MailComposer({
    from: { name: 'Imelipwa', address: from },
    to: [...to],
    subject,
    text,
    messageId,
    date: at,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** One conversation with the mail server. */
class Delivery {
  /** True once the text begins to leave. Without an answer after that, nobody knows what became of the message. */
  mayBeSent = false;
  readonly #connection: SMTPConnection;
  readonly #auth: SmtpSettings['auth'];
  readonly #broken: Promise<never>;
  #break: (error: unknown) => void = () => undefined;

  constructor({ host, port, isSecure, isLoopback, auth }: SmtpSettings) {
    this.#auth = auth;
    this.#broken = new Promise((_resolve, reject) => {
      this.#break = reject;
    });
    this.#broken.catch(() => undefined);
    this.#connection = new SMTPConnection({
      host,
      port,
      secure: isSecure,
      requireTLS: !isSecure && !isLoopback,
      ignoreTLS: !isSecure && isLoopback,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
    });
    this.#connection.on('error', (error: unknown) => this.#break(error));
    this.#connection.on('end', () => this.#break(new Error('the mail server ended the connection')));
  }

  /** Returns the addresses that the server refused, while it took others. */
  async run(envelope: { from: string; to: readonly string[] }, body: Buffer): Promise<readonly string[]> {
    await this.#step<void>((done) => this.#connection.connect((error) => done(error ?? null, undefined)));
    const auth = this.#auth;
    if (auth !== null)
      await this.#step<void>((done) => this.#connection.login({ ...auth }, (error) => done(error ?? null, undefined)));
    const text = new Readable({
      read: () => {
        this.mayBeSent = true;
        text.push(body);
        text.push(null);
      },
    });
    return this.#step<readonly string[]>((done) =>
      this.#connection.send({ from: envelope.from, to: [...envelope.to] }, text, (error, info) =>
        done(error ?? null, (info?.rejected ?? []).map(String)),
      ),
    );
  }

  giveUp(): void {
    this.#break(Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' }));
  }

  sayGoodbye(): void {
    this.#connection.quit();
  }

  hangUp(): void {
    this.#connection.close();
  }

  #step<T>(begin: (done: (error: Error | null, value: T) => void) => void): Promise<T> {
    const step = new Promise<T>((resolve, reject) =>
      begin((error, value) => (error === null ? resolve(value) : reject(error))),
    );
    return Promise.race([step, this.#broken]);
  }
}

const TROUBLES: Readonly<Record<string, MailTrouble>> = {
  ECONNECTION: 'unreachable',
  EDNS: 'unreachable',
  ESOCKET: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EPROTOCOL: 'unreachable',
  ETLS: 'not_secure',
  EAUTH: 'sign_in',
  ENOAUTH: 'sign_in',
  EENVELOPE: 'address',
  EMESSAGE: 'refused',
};

/** An answer of the server is certain, whenever it comes. Without one, it depends on how far the message was. */
function outcomeOf(error: unknown, mayBeSent: boolean): MailOutcome {
  const { code, response, message } = fieldsOf(error);
  const detail = cutText(keepable(response ?? message), MAX_DETAIL);
  if (mayBeSent && !(code === 'EMESSAGE' && response !== null)) return { outcome: 'unknown', detail };
  return { outcome: 'failed', trouble: TROUBLES[code ?? ''] ?? 'other', detail };
}

function fieldsOf(error: unknown): { code: string | null; response: string | null; message: string } {
  const text = (name: string): string | null => {
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return { code: text('code'), response: text('response'), message: text('message') ?? '' };
}
