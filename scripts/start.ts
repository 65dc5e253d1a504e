import { existsSync } from 'node:fs';
import { loadDotEnv, dashboardServer } from './dashboard-server';
import { leaveWith, start } from './processes';

loadDotEnv('start');
if (!existsSync('.next/BUILD_ID')) {
  console.error('There is no build yet. Run: npm run build');
  process.exit(1);
}
await leaveWith(start(dashboardServer('start')));
