import { bytesToHex, concatBytes, type Json } from '@surety/codec';
import { GREATEST_LIMITS, NO_FEES, type Parameters, parametersCodec } from '@surety/machine';
import type { IndependentCheck, VectorSource } from '../../vector.ts';
import { NETWORK } from './action-samples.ts';
import { CLOSED, OPEN } from './logic-samples.ts';
import { FEE_KIND } from './rules-samples.ts';

const CHECK: IndependentCheck = { by: 'script', detail: 'packages/conformance/check/transaction.py' };

const plain: Parameters = { version: 1, limits: GREATEST_LIMITS, fees: NO_FEES };
const surcharges = [OPEN, CLOSED]
  .map(({ logicRef }, index) => ({ logicRef, amount: BigInt(index), steps: index * 0xffff_ffff }))
  .sort((left, right) => (left.logicRef < right.logicRef ? -1 : 1));
const charging: Parameters = {
  version: 0xffff_ffff,
  limits: { ...GREATEST_LIMITS, actions: 1 },
  fees: { kind: FEE_KIND, base: 1n, perByte: 300n, perTag: 2n ** 128n - 1n, perStep: 2n ** 64n, surcharges },
};
const withLimits = (limits: Partial<typeof GREATEST_LIMITS>): Parameters => ({
  ...plain,
  limits: { ...GREATEST_LIMITS, ...limits },
});

const rules = ['PARAM-FORM.1'];
const toCase = (name: string, parameters: Parameters, rejects?: string) => ({
  name,
  rules,
  input: parametersCodec.toJson(parameters),
  ...(rejects === undefined ? {} : { rejects }),
});
const decodeCase = (name: string, bytes: Uint8Array, rejects?: string) => ({
  name,
  rules,
  input: bytesToHex(bytes) as Json,
  ...(rejects === undefined ? {} : { rejects }),
});

/** Vectors about the parameters of a network and the seeds of steps. */
export const parametersSources: readonly VectorSource[] = [
  {
    path: 'machine/parameters',
    subject: 'machine/parameters',
    about: 'From the parameters of a network: the bytes of their record, or why no network has them.',
    check: CHECK,
    cases: [
      toCase('the greatest limits, no fees', plain),
      toCase('fees and surcharges', charging),
      toCase('a limit of nothing', withLimits({ readsPerAction: 0 }), 'parameters-out-of-range'),
      toCase('a limit above the greatest', withLimits({ stepsPerBlock: 400_000_001 }), 'parameters-out-of-range'),
      toCase(
        'surcharges in another order',
        { ...charging, fees: { ...charging.fees, surcharges: [...surcharges].reverse() } },
        'surcharges-unordered',
      ),
    ],
  },
  {
    path: 'machine/parameters-decode',
    subject: 'machine/parameters-decode',
    about: 'From the bytes of the record of parameters: the parameters, or why they are none.',
    check: { by: 'hand', detail: 'the bytes of the file of parameters, and changes of them' },
    cases: [
      decodeCase('fees and surcharges', parametersCodec.encode(charging)),
      decodeCase('nothing', new Uint8Array(0), 'parameters-malformed'),
      decodeCase('a byte more', concatBytes([parametersCodec.encode(plain), Uint8Array.of(0)]), 'parameters-malformed'),
      decodeCase('a limit of nothing', parametersCodec.encode(withLimits({ actions: 0 })), 'parameters-out-of-range'),
    ],
  },
  {
    path: 'machine/step-seed',
    subject: 'machine/step-seed',
    about: 'From the place of a step and an index: what it has in place of chance.',
    check: CHECK,
    cases: [
      ['the first step of genesis', '0', 1, 0, 0],
      ['the greatest numbers', `${2n ** 64n - 1n}`, 65_535, 2 ** 32 - 1, 2 ** 32 - 1],
      ['numbers that differ', '258', 772, 84_281_096, 134_810_123],
    ].map(([name, height, keeper, step, index]) => ({
      name: `${name}`,
      rules: ['KEEPER.3'],
      input: { network: NETWORK, height, keeper, step, index } as Json,
    })),
  },
];
