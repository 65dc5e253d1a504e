import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

type ReceivedMail = {
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  text: string;
  raw: string;
};

/** What a mail server does with the next messages. */
type MailServerMood = {
  /** Refuses these addresses. */
  refuses?: readonly string[];
  /** Answers the text of a message with this error. */
  answers?: string;
  /** Takes the message, and cuts the connection in place of an answer. */
  isCutAfterText?: boolean;
};

export type MailServer = {
  /** "smtp://user:password@127.0.0.1:2525" */
  url: string;
  port: number;
  received: ReceivedMail[];
  /** Changes what it does. */
  becomes(mood: MailServerMood): void;
  stop(): Promise<void>;
};

const [USER, PASSWORD] = ['books@shop.example', 'pass word'];

/** Starts a real mail server on a free port of this machine. It takes mail from one user, and delivers nothing. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let mood: MailServerMood = {};
  const server = new SMTPServer({
    // Its own certificate is for tests alone, and no client trusts it.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, callback) =>
      username === USER && password === PASSWORD
        ? callback(null, { user: username })
        : callback(new Error('Invalid username or password')),
    onRcptTo: ({ address }, _session, callback) =>
      mood.refuses?.includes(address) === true ? callback(new Error('no such mailbox here')) : callback(),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mood.answers !== undefined) {
          callback(new Error(mood.answers));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        received.push(
          mailOf(Buffer.concat(chunks).toString('utf8'), { from, to: rcptTo.map(({ address }) => address) }),
        );
        if (mood.isCutAfterText === true) for (const socket of sockets) socket.destroy();
        else callback();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listening = server.listen(0, '127.0.0.1');
  if (!listening.listening) await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    port,
    received,
    becomes: (next) => {
      mood = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function mailOf(raw: string, envelope: { from: string; to: string[] }): ReceivedMail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = new Map(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
  const body = rest.join('\r\n\r\n');
  const encoding = headers.get('content-transfer-encoding') ?? '';
  return {
    ...envelope,
    raw,
    subject: headers.get('subject') ?? '',
    messageId: headers.get('message-id') ?? '',
    text: (encoding === 'quoted-printable' ? unquoted(body) : body).replaceAll('\r\n', '\n').trimEnd(),
  };
}

/** Reads quoted-printable as UTF-8 (RFC 2045, 6.7). */
function unquoted(text: string): string {
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
