import { add, checkCode, finish, runBrowserTests, runUnitTests } from './checks';
import { findChromium } from './chromium';

const fast = add(await checkCode(), await runUnitTests());
finish(add(fast, await runBrowserTests(await findChromium())));
