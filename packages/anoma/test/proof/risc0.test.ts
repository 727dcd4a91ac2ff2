import { expect, test } from 'vitest';
import { describeExternal } from '../../../machine/test/external-vectors.ts';
import {
  DEVELOPMENT_ZKVM,
  deriveClaimDigest,
  derivePublicInputs,
  deriveRisc0KeyDigest,
  deriveSelector,
  deriveVerifierParameters,
  RISC0_VERIFYING_KEY,
  RISC0_ZKVMS,
} from '../../src/index.ts';
import { publishedStatements } from './statements.ts';

// @spec ANOMA-PROOF.1
test('the verifying key and the parameters have the digests that RISC Zero publishes', () => {
  expect(deriveRisc0KeyDigest(RISC0_VERIFYING_KEY)).toBe(
    '0x21c5fdd9b4d576b17581f50b755482ba7a2134a3b5186e8e454acfa1f69511ab',
  );
  expect(RISC0_ZKVMS.map(deriveVerifierParameters)[0]).toBe(
    '0x73c457ba541936f0d907daf0c7253a39a9c5c427c225ba7709e44702d3c6eedc',
  );
  expect(RISC0_ZKVMS.map(deriveSelector)).toEqual(['0x73c457ba', '0xc27d1bc0']);
});

// @spec ANOMA-PROOF.8
test('the development key is in no default set, and its selector is its own', () => {
  expect(RISC0_ZKVMS).not.toContain(DEVELOPMENT_ZKVM);
  expect(RISC0_ZKVMS.map(deriveSelector)).not.toContain(deriveSelector(DEVELOPMENT_ZKVM));
});

describeExternal('the statements of published transactions', () => {
  test.each(['test_tx_reg_01_01.json', 'test_tx_reg_05_01.json', 'test_tx_agg_10_01.json'])(
    'have our claims and public inputs: %s',
    (file) => {
      const [zkvm] = RISC0_ZKVMS;
      for (const statement of publishedStatements(file)) {
        const claim = deriveClaimDigest(statement);
        expect(claim).toBe(statement.claimDigest);
        expect(zkvm === undefined ? [] : derivePublicInputs(zkvm, claim)).toEqual(statement.publicInputs);
      }
    },
  );
});
