import { STANDARD_LOGICS } from '@surety/machine';
import { expect, test } from 'vitest';
import { showReport } from './lint-case.ts';

// @spec LOGIC-LINT.1, LOGIC-LINT.2, LOGIC-LINT.4
test('the lint reads every standard logic, and finds nothing', () => {
  const reports = [...STANDARD_LOGICS].map(([name, { logic }]) => `${name}\n${showReport(logic())}`);
  expect(reports.join('\n\n')).toMatchInlineSnapshot(`
    "account
    mint decides signature actionDigest witness consumed consumedTag consumedKind consumedPersistence consumedQuantity created quantity label identity
    spend decides signature actionDigest witness consumed consumedKind consumedPersistence consumedQuantity created quantity label value identity
    burn rejects
    receive decides consumed consumedKind created quantity label value identity

    claim-once
    mint decides consumed consumedKind consumedPersistence consumedQuantity created quantity label value identity
    spend rejects
    burn decides consumed consumedKind created quantity label value identity
    receive rejects

    message
    mint decides consumed consumedKind consumedPersistence consumedQuantity created quantity label value
    spend rejects
    burn decides consumed consumedTag consumedKind consumedPersistence consumedQuantity created quantity label value identity
    receive rejects

    padding
    mint decides quantity label value
    spend rejects
    burn decides quantity label value
    receive rejects

    request
    mint decides consumed consumedTag consumedKind consumedPersistence created quantity label identity
    spend decides signature actionDigest witness actor consumed consumedKind consumedPersistence consumedQuantity created quantity label identity clock
    burn decides consumed consumedKind consumedPersistence created quantity label identity
    receive decides consumed consumedTag consumedKind consumedPersistence created quantity label identity

    singleton
    mint decides signature actionDigest witness consumed consumedTag consumedKind consumedPersistence consumedQuantity created quantity label identity
    spend decides signature actionDigest witness consumed consumedKind consumedPersistence consumedQuantity created quantity label identity
    burn rejects
    receive decides consumed consumedKind created quantity label identity

    token
    mint decides signature actionDigest witness consumed consumedTag consumedKind consumedPersistence consumedQuantity quantity label identity
    spend decides signature actionDigest witness consumed consumedKind consumedPersistence consumedQuantity value
    burn decides quantity label value identity
    receive decides quantity label value identity"
  `);
});
