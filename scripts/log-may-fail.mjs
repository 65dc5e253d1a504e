// Lines may be written before our own server takes over the streams. On a full disk, or into a pipe that no one reads,
// these lines are lost. Without this listener, that failure would end the process before /api/health could report it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
