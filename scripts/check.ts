import { add, checkTypesAndLint, finish, runUnitTests } from './checks';

finish(add(await checkTypesAndLint(), await runUnitTests()));
