import { err, ok, sha256 } from '@surety/codec';
import {
  closeRequest,
  decodeRequestLabel,
  type KindAmount,
  lockedBy,
  makeRequest,
  openOwned,
  ownerOfSigner,
  REQUEST,
  type RequestTerms,
  takeBackRequest,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted, openResource } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { signerOf } from './logic-case.ts';
import { ALICE, amountOf, TERMS as LABEL, labelOf, repeatedKey } from './request-samples.ts';

const { uniq: _, ...TERMS } = LABEL;
const origin = openResource(1);
const seed = numbered<'draft-seed'>(5);
const payload = Uint8Array.of(1, 2, 3);

function draft(parts: Partial<RequestTerms> = {}) {
  return makeRequest({ ...TERMS, ...parts }, { origin, payload, seed });
}

const FIVE: readonly KindAmount[] = [1, 2, 3, 4, 5].map((number) => amountOf(number, 5n));

describe('the builder of requests', () => {
  // @spec REQUEST-LOGIC.1
  test.each<[string, Partial<RequestTerms>]>([
    ['these terms', {}],
    ['a deadline', { deadline: { height: 2n ** 64n - 1n, isBinding: true } }],
    ['a deadline that does not bind', { deadline: { height: 0n, isBinding: false } }],
    ['an owner that is a kind', { owner: lockedBy(amountOf(3, 1n).kind) }],
    ['nothing put up and nothing wanted', { locks: [], limits: [] }],
    ['all that there can be', { locks: FIVE.slice(1), limits: FIVE.slice(1), parameters: new Uint8Array(1_024) }],
  ])('writes the label as the logic reads it, with %s', (_name, parts) => {
    const { label, created, kind } = granted(draft(parts));
    const bytes = labelOf({ ...parts, uniq: openOwned(origin).tag });
    expect(created.label).toEqual(bytes);
    expect(kind).toEqual({ logicRef: REQUEST.logic().logicRef, labelRef: sha256([bytes]) });
    expect(decodeRequestLabel(bytes)).toEqual(ok(label));
    expect(label).toEqual({ ...TERMS, ...parts, uniq: openOwned(origin).tag });
  });

  // @spec REQUEST-LOGIC.2
  test('makes one resource from nothing, which everybody can consume as far as the key goes', () => {
    const { consumed, created } = granted(draft());
    const one = { label: created.label, quantity: 1n, nullifierKey: ZERO_NULLIFIER_KEY };
    expect(consumed.resource).toMatchObject({ ...one, isEphemeral: true });
    expect(created).toMatchObject({ ...one, isEphemeral: false, value: payload });
  });

  // @spec REQUEST-LOGIC.1
  test.each<[Partial<RequestTerms>, object]>([
    [{ verb: '' }, { code: 'request-verb-malformed', verb: '' }],
    [{ verb: '\ud800' }, { code: 'request-verb-malformed', verb: '\ud800' }],
    [{ verb: 'v'.repeat(33) }, { code: 'request-verb-malformed', verb: 'v'.repeat(33) }],
    [{ keeper: 1 }, { code: 'request-keeper-out-of-range', keeper: 1 }],
    [{ keeper: 65_536 }, { code: 'request-keeper-out-of-range', keeper: 65_536 }],
    [{ keeper: 2.5 }, { code: 'request-keeper-out-of-range', keeper: 2.5 }],
    [{ deadline: { height: -1n, isBinding: true } }, { code: 'request-deadline-out-of-range', height: -1n }],
    [
      { deadline: { height: 2n ** 64n, isBinding: false } },
      { code: 'request-deadline-out-of-range', height: 2n ** 64n },
    ],
    [{ parameters: new Uint8Array(1_025) }, { code: 'request-parameters-too-large', sizeBytes: 1_025 }],
    [{ locks: FIVE }, { code: 'request-amounts-malformed', list: 'locks', fault: 'too-many' }],
    [{ limits: FIVE }, { code: 'request-amounts-malformed', list: 'limits', fault: 'too-many' }],
    [
      { locks: [amountOf(1, 5n), amountOf(1, 6n)] },
      { code: 'request-amounts-malformed', list: 'locks', fault: 'kind-repeated' },
    ],
    [
      { limits: [amountOf(1, 5n), amountOf(1, 6n)] },
      { code: 'request-amounts-malformed', list: 'limits', fault: 'kind-repeated' },
    ],
    [
      { locks: [amountOf(1, 0n)] },
      { code: 'request-amounts-malformed', list: 'locks', fault: 'quantity-out-of-range' },
    ],
    [
      { limits: [amountOf(1, 2n ** 128n)] },
      { code: 'request-amounts-malformed', list: 'limits', fault: 'quantity-out-of-range' },
    ],
    [{ owner: { type: 'keys', quorum: { keys: [], least: 1 } } }, { code: 'owner-keys-out-of-range', found: 0 }],
    [{ owner: repeatedKey() }, { code: 'owner-key-repeated' }],
    [
      { owner: { type: 'keys', quorum: { keys: [numbered(1)], least: 2 } } },
      { code: 'owner-least-out-of-range', least: 2, most: 1 },
    ],
  ])('refuses the terms %o', (parts, rejection) => {
    expect(draft(parts)).toMatchObject(err(rejection));
  });

  // @spec REQUEST-LOGIC.1
  test('names the first of several faults, the verb before the keeper and the owner last', () => {
    const faults: readonly Partial<RequestTerms>[] = [
      { owner: repeatedKey() },
      { limits: [amountOf(1, 0n)] },
      { locks: FIVE },
      { parameters: new Uint8Array(1_025) },
      { deadline: { height: -1n, isBinding: true } },
      { keeper: 1 },
      { verb: '' },
    ];
    const codes = faults.map((_fault, index) => {
      const drafted = draft(Object.assign({}, ...faults.slice(0, index + 1)));
      return drafted.ok ? 'none' : drafted.error.code;
    });
    expect(codes).toEqual([
      'owner-key-repeated',
      'request-amounts-malformed',
      'request-amounts-malformed',
      'request-parameters-too-large',
      'request-deadline-out-of-range',
      'request-keeper-out-of-range',
      'request-verb-malformed',
    ]);
  });

  // @spec REQUEST-LOGIC.1
  test('reads no label that the logic would not', () => {
    const bytes = labelOf();
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeRequestLabel(bytes.subarray(0, length))).toMatchObject({
        ok: false,
        error: { code: 'cbor-truncated' },
      });
    }
    expect(decodeRequestLabel(labelOf({ keeper: 1 }))).toEqual(err({ code: 'request-keeper-out-of-range', keeper: 1 }));
    expect(decodeRequestLabel(labelOf({ keeper: 65_536 }))).toMatchObject({ ok: false });
  });
});

// @spec REQUEST-LOGIC.4, REQUEST-LOGIC.5
describe('taking a request back', () => {
  const { created } = granted(draft());
  const request = {
    ...created,
    nullifierKey: ZERO_NULLIFIER_KEY,
    nonce: numbered<'nonce'>(3),
    randSeed: numbered<'rand-seed'>(4),
  };

  test('closes it with one ephemeral resource of its kind, and has the owner sign', () => {
    const back = granted(takeBackRequest(request, [signerOf(ALICE)]));
    expect(back.consumed.resource).toEqual(request);
    expect(back.created).toEqual(closeRequest(request));
    expect(back.created).toMatchObject({ label: created.label, quantity: 1n, isEphemeral: true });
  });

  test('is refused without those who have to sign', () => {
    expect(takeBackRequest(request, [signerOf(9)])).toEqual(err({ code: 'signers-missing', found: 0, least: 1 }));
  });

  test('is refused for what is no request', () => {
    expect(takeBackRequest({ ...request, label: Uint8Array.of(1) }, [])).toMatchObject(err({ code: 'type-wrong' }));
    expect(takeBackRequest({ ...request, label: labelOf({ verb: '' }) }, [])).toEqual(
      err({ code: 'request-verb-malformed', verb: '' }),
    );
  });

  test('asks nobody to sign for an owner that is a kind', () => {
    const owned = { ...request, label: labelOf({ owner: lockedBy(amountOf(3, 1n).kind) }) };
    expect(granted(takeBackRequest(owned, [])).consumed.witness).toEqual(new Uint8Array(0));
    expect(ownerOfSigner(signerOf(ALICE))).toEqual(TERMS.owner);
  });
});
