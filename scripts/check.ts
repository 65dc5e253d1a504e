import { add, checkCode, finish, runUnitTests } from './checks';

finish(add(await checkCode(), await runUnitTests()));
