import { test } from 'vitest';
import { STANDARD_LOGICS } from '@surety/machine';
import { showReport } from './lint-case.ts';
test('x', () => {
  for (const [name, logic] of STANDARD_LOGICS) {
    const at = performance.now();
    console.log(name, '\n' + showReport(logic.logic()), performance.now() - at);
  }
});
