import { createHandler } from './handler';
import { systemClock } from '../organization-writer/retry';

/** What Lambda calls. */
export const handler = createHandler(systemClock);
