import type { Digest } from '@surety/codec';
import type { VerifyingKey } from './groth16.ts';
import type { ZkvmParameters } from './risc0.ts';

/**
 * RISC Zero's Groth16 verifying key, the same for the versions 3 and 5 of the zkVM. Its digest under
 * {@link deriveRisc0KeyDigest} is 21c5fdd9…f69511ab, as RISC Zero publishes it. `gamma` is the generator of G2.
 * @spec ANOMA-PROOF.1
 */
export const RISC0_VERIFYING_KEY: VerifyingKey = {
  alpha: {
    x: 0x2d4d9aa7e302d9df41749d5507949d05dbea33fbb16c643b22f599a2be6df2e2n,
    y: 0x14bedd503c37ceb061d8ec60209fe345ce89830a19230301f076caff004d1926n,
  },
  beta: {
    x: {
      c0: 0x0e187847ad4c798374d0d6732bf501847dd68bc0e071241e0213bc7fc13db7abn,
      c1: 0x0967032fcbf776d1afc985f88877f182d38480a653f2decaa9794cbc3bf3060cn,
    },
    y: {
      c0: 0x1739c1b1a457a8c7313123d24d2f9192f896b7c63eea05a9d57f06547ad0cec8n,
      c1: 0x304cfbd1e08a704a99f5e847d93f8c3caafddec46b7a0d379da69a4d112346a7n,
    },
  },
  gamma: {
    x: {
      c0: 0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
      c1: 0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
    },
    y: {
      c0: 0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
      c1: 0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
    },
  },
  delta: {
    x: {
      c0: 0x1aa085ff28179a12d922dba0547057ccaae94b9d69cfaa4e60401fea7f3e0333n,
      c1: 0x03b03cd5effa95ac9bee94f1f5ef907157bda4812ccf0b4c91f42bb629f83a1cn,
    },
    y: {
      c0: 0x1e60f31fcbf757e837e867178318832d0b2d74d59e2fea1c7142df187d3fc6d3n,
      c1: 0x110c10134f200b19f6490846d518c9aea868366efb7228ca5c91d2940d030762n,
    },
  },
  ic: [
    {
      x: 0x12ac9a25dcd5e1a832a9061a082c15dd1d61aa9c4d553505739d0f5d65dc3be4n,
      y: 0x025aa744581ebe7ad91731911c898569106ff5a2d30f3eee2b23c60ee980acd4n,
    },
    {
      x: 0x0707b920bc978c02f292fae2036e057be54294114ccc3c8769d883f688a1423fn,
      y: 0x2e32a094b7589554f7bc357bf63481acd2d55555c203383782a4650787ff6642n,
    },
    {
      x: 0x0bca36e2cbe6394b3e249751853f961511011c7148e336f4fd974644850fc347n,
      y: 0x2ede7c9acf48cf3a3729fa3d68714e2a8435d4fa6db8f7f409c153b1fcdf9b8bn,
    },
    {
      x: 0x1b8af999dbfbb3927c091cc2aaf201e488cbacc3e2c6b6fb5a25f9112e04f2a7n,
      y: 0x2b91a26aa92e1b6f5722949f192a81c850d586d81a60157f3e9cf04f679cccd6n,
    },
    {
      x: 0x2b5f494ed674235b8ac1750bdfd5a7615f002d4a1dcefeddd06eda5a076ccd0dn,
      y: 0x2fe520ad2020aab9cbba817fcbb9a863b8a76ff88f14f912c5e71665b2ad5e82n,
    },
    {
      x: 0x0f1c3c0d5d9da0fa03666843cde4e82e869ba5252fce3c25d5940320b1c4d493n,
      y: 0x214bfcff74f425f6fe8c0d07b307482d8bc8bb2f3608f68287aa01bd0b69e809n,
    },
  ],
};

const CONTROL_ID = 0x04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0n;

/** The versions of the zkVM whose proofs are accepted: selectors 73c457ba and c27d1bc0. @spec ANOMA-PROOF.1 */
export const RISC0_ZKVMS: readonly ZkvmParameters[] = [
  {
    name: 'RISC Zero 3.0',
    controlRoot: '0xa54dc85ac99f851c92d7c96d7318af41dbe7c0194edfcc37eb4d422a998c1f56' as Digest<'control-root'>,
    controlId: CONTROL_ID,
    verifyingKey: RISC0_VERIFYING_KEY,
  },
  {
    name: 'RISC Zero 5.0',
    controlRoot: '0xb1f64013f70bbb386a8b3a3d63552c5cb5ea4a549ec7fb1ecc2a031dbf488167' as Digest<'control-root'>,
    controlId: CONTROL_ID,
    verifyingKey: RISC0_VERIFYING_KEY,
  },
];
