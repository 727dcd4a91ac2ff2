#!/usr/bin/env node
import { checkInThisProcess } from '../dist/store/check-process.js';

checkInThisProcess(process.argv[2] ?? '');
