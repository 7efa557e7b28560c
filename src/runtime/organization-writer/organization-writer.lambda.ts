import { createHandler } from './handler';
import { systemClock } from './retry';

/** What Lambda calls. */
export const handler = createHandler(systemClock);
