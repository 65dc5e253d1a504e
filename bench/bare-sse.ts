import { createServer, type ServerResponse } from 'node:http';

/** The floor of the live path: it only sends the body of a POST to every open stream. */
const streams = new Set<ServerResponse>();

createServer((request, response) => {
  if (request.method === 'GET' && request.url === '/api/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': open\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const frame = Buffer.concat(chunks);
    for (const stream of streams) stream.write(frame);
    response.end('{}');
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
