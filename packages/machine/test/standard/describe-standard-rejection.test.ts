import { describeStandardRejection, type StandardRejection } from '@surety/machine';
import { expect, test } from 'vitest';
import { numbered } from '../verify/sample-ledger.ts';

// @spec STANDARD.2
test('says in a sentence what each code means', () => {
  const rejections: readonly StandardRejection[] = [
    { code: 'owner-keys-out-of-range', found: 17 },
    { code: 'owner-key-repeated', key: numbered(1) },
    { code: 'owner-least-out-of-range', least: 3, most: 2 },
    { code: 'signers-missing', found: 1, least: 2 },
    { code: 'token-symbol-malformed', symbol: '\ud800' },
    { code: 'token-decimals-out-of-range', decimals: 256 },
    { code: 'token-quantity-out-of-range', quantity: 0n },
    { code: 'owner-is-the-token' },
    { code: 'owner-is-the-account' },
    { code: 'request-verb-malformed', verb: '' },
    { code: 'request-keeper-out-of-range', keeper: 1 },
    { code: 'request-deadline-out-of-range', height: -1n },
    { code: 'request-parameters-too-large', sizeBytes: 1025 },
    { code: 'request-amounts-malformed', list: 'locks', fault: 'too-many' },
    { code: 'request-amounts-malformed', list: 'limits', fault: 'kind-repeated' },
    { code: 'request-amounts-malformed', list: 'limits', fault: 'quantity-out-of-range' },
    { code: 'message-payload-too-long', sizeBytes: 2_049, most: 2_048 },
    { code: 'claim-subject-too-long', sizeBytes: 1_025, most: 1_024 },
    { code: 'singleton-name-malformed', name: '\ud800' },
    { code: 'minting-differs', minting: 'fixed' },
    { code: 'minting-differs', minting: 'authority' },
  ];
  expect(rejections.map((each) => describeStandardRejection(each))).toMatchInlineSnapshot(`
    [
      "The owner has 17 keys; it must have 1 to 16.",
      "The owner has a key twice: 0xb413f47d13ee2fe6c845b2ee141af81de858df4ec549a58b7970bb96645bc8d2.",
      "The owner asks for 3 signatures; it must ask for 1 to 2.",
      "Of the signers that are asked for, 1 are at hand; 2 are needed.",
      "The symbol "\\ud800" has no encoding in at most 16 bytes.",
      "The token has 256 decimals; it must have 0 to 255.",
      "The quantity of the token is 0; it must be from 1 to 2^128 - 1.",
      "The owner is the kind of the token itself, so anybody could spend it.",
      "The owner is the kind of the account itself, so anybody could use it.",
      "The verb "" has no encoding in 1 to 32 bytes.",
      "The keeper is 1; it must be from 2 to 65535.",
      "The deadline is height -1, which is no height.",
      "The parameters have 1025 bytes; 1024 are allowed.",
      "Of the locks there are more than 4.",
      "Of the limits two are of one kind.",
      "Of the limits one is not from 1 to 2^128 - 1.",
      "The payload has 2049 bytes; 2048 are allowed.",
      "The subject has 1025 bytes; 1024 are allowed.",
      "The name "\\ud800" has no encoding in at most 32 bytes.",
      "The supply of the token is fixed.",
      "The supply of the token is not fixed.",
    ]
  `);
});
