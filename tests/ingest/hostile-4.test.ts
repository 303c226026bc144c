import { hostileExports } from './hostile-exports';

hostileExports(3);
