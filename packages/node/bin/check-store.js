#!/usr/bin/env node
import { checkInThisProcess } from '../dist/store/check-process.js';

await checkInThisProcess(process.argv[2] ?? '');
