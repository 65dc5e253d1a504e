// Next writes its first lines before our boot hook runs. On a disk that is full already, or into a pipe that nobody
// reads, they are lost; unheard, that failure would end the process before it could say so by /api/health.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
