#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { run } from './program';
import { serve } from './replay/worker';

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

if (isMainThread) {
  void run(process.argv.slice(2)).then(code => { process.exitCode = code; });
} else {
  serve();
}
