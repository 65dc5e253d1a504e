import { add, checkTypesAndLint, finish, runBrowserTests, runUnitTests } from './checks';
import { findChromium } from './chromium';

const fast = add(await checkTypesAndLint(), await runUnitTests());
finish(add(fast, await runBrowserTests(await findChromium())));
