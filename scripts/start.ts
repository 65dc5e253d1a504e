import { loadDotEnv, dashboardServer } from './dashboard-server';
import { leaveWith, start } from './processes';

loadDotEnv('start');
await leaveWith(start(dashboardServer('start')));
