import { bytesToHex, hexToBytes } from '@surety/codec';
import { expect, test } from 'vitest';
import { describeExternal, readExternalJson } from '../../../machine/test/external-vectors.ts';
import { DEVELOPMENT_ZKVM, proveForDevelopment } from '../../src/proof/development-key.ts';
import { noblePairing, verifyPlainly } from '../../src/proof/noble-pairing.ts';
import {
  deriveClaimDigest,
  derivePublicInputs,
  deriveRisc0KeyDigest,
  deriveSelector,
  deriveVerifierParameters,
} from '../../src/proof/risc0.ts';
import { createRisc0ProofSystem } from '../../src/proof/risc0-proof-system.ts';
import { RISC0_VERIFYING_KEY, RISC0_ZKVMS } from '../../src/proof/risc0-zkvms.ts';

const S = (f: string) => (readExternalJson('anoma-evm', f) as any).computed.statements;
const bytes = (t: string) => {
  const r = hexToBytes(t);
  return r.ok ? r.value : expect.unreachable();
};
test('selector', () => {
  console.log(
    RISC0_ZKVMS.map(deriveSelector),
    deriveVerifierParameters(RISC0_ZKVMS[0]!),
    deriveRisc0KeyDigest(RISC0_VERIFYING_KEY),
    deriveSelector(DEVELOPMENT_ZKVM),
  );
});
test('real', () => {
  const sys = createRisc0ProofSystem(RISC0_ZKVMS, noblePairing);
  const st = S('test_tx_reg_05_01.json').map((s: any) => ({
    imageId: s.imageId,
    journalDigest: s.journalDigest,
    seal: bytes(s.seal.raw),
    s,
  }));
  for (const x of st) {
    const c = deriveClaimDigest(x);
    expect(c).toBe(x.s.claimDigest);
    expect(derivePublicInputs(RISC0_ZKVMS[0]!, c)).toEqual(x.s.publicInputs.map(BigInt));
  }
  const t = performance.now();
  const r = sys.verify(st);
  console.log(r, performance.now() - t);
  const t1 = performance.now();
  sys.verify(st);
  console.log('batch 15', performance.now() - t1);
  const t2 = performance.now();
  for (const x of st) sys.verify([x]);
  console.log('single pre', performance.now() - t2);
  const bad = [...st];
  bad[3] = { ...bad[3], journalDigest: bad[4].journalDigest };
  console.log(sys.verify(bad));
  const im = '0x' + '11'.repeat(32),
    jd = '0x' + '22'.repeat(32);
  const dev = createRisc0ProofSystem([DEVELOPMENT_ZKVM], noblePairing);
  console.log(dev.verify([{ imageId: im, journalDigest: jd, seal: proveForDevelopment(im as any, jd as any) } as any]));
  console.log(sys.verify([{ imageId: im, journalDigest: jd, seal: proveForDevelopment(im as any, jd as any) } as any]));
}, 60000);
