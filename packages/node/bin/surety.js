#!/usr/bin/env node
import { main } from '../dist/main.js';

// A reader that has seen enough, such as `head`, closes the pipe: nothing is wrong then.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

process.exitCode = await main(process.argv.slice(2));
