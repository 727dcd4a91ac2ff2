import { test, expect } from 'vitest';
import { LOGICS } from './test-logics.ts';
test('x', () => { for (const [n, l] of Object.entries(LOGICS)) { console.log(n, l.ref === l.logic.logicRef, l.program.bound ?? ''); } });
