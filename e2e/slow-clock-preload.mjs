// Loaded by a server before its own program: its clock then runs a hundred times slower than the machine's. Limits that
// refill with time hardly refill, however slow the machine is that runs into them.
const SLOWER = 100;
const now = Date.now.bind(Date);
const startedAt = now();
Date.now = () => Math.floor(startedAt + (now() - startedAt) / SLOWER);
const steady = performance.now.bind(performance);
performance.now = () => steady() / SLOWER;
