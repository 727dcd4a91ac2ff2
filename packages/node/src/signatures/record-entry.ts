import { type Entry, type Rules, verifyTransaction } from '@surety/machine';
import type { Verdict } from '../engine/verdict-cache.ts';
import { type SignatureStatement, verifierOf } from './signature-statement.ts';

/**
 * Verifies an entry with yes for an answer to every statement, which are noted. The verdict is that of the entry if all
 * of them are true, as a verdict depends on a verifier by its answers alone. @spec SIGNATURES.1, SIGNATURES.5
 */
export function recordEntry(entry: Entry, rules: Rules, note: (statement: SignatureStatement) => void): Verdict {
  const signatures = verifierOf('recorder', (statement) => {
    note(statement);
    return true;
  });
  return verifyTransaction(entry, { ...rules, signatures });
}
