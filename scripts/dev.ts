import { bundleServer } from './bundle-server';
import { startLocalUpstream } from './local-upstream';
import { loadDotEnv, dashboardServer, portFromEnv } from './dashboard-server';
import { leaveWith, start } from './processes';
import { makeScreenFonts } from './screen-fonts';

loadDotEnv('dev');
await makeScreenFonts();
await bundleServer('dev');
if ((process.env['KOPOKOPO_BASE_URL'] ?? '') === '') {
  const { sandbox, env } = await startLocalUpstream();
  console.log(
    `KOPOKOPO_BASE_URL is not set: using the sandbox at ${sandbox.url} (the customer's phone: ${sandbox.url}/phone)`,
  );
  await leaveWith(
    start(
      dashboardServer('dev', {
        DATABASE_URL: 'file:./data/dev/imelipwa.db',
        PUBLIC_URL: `http://127.0.0.1:${portFromEnv('PORT', 3000)}`,
        ...env,
      }),
    ),
    sandbox.stop,
  );
} else {
  await leaveWith(start(dashboardServer('dev')));
}
