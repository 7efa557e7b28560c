import { createHandler } from './handler';
import { systemClock } from '../shared/retry';

/** What Lambda calls. */
export const handler = createHandler(systemClock);
