import { bytesToHex } from '@surety/codec';
import type { StateProof } from '@surety/machine';
import { cutText, groupDigits, showForeign } from '../vow/show-text.ts';

const SHOWN_CHARACTERS = 100;

/** What a proof says, in one line. It is for people, and says nothing of whether the proof shows it. */
export function renderProof(proof: StateProof): string {
  switch (proof.type) {
    case 'record': {
      const name = showName(proof.name);
      return proof.value === undefined
        ? `there is no record ${name}\n`
        : `record ${name} has ${groupDigits(proof.value.length)} bytes: ${cutText(bytesToHex(proof.value), SHOWN_CHARACTERS)}\n`;
    }
    case 'commitment':
      return `commitment ${proof.commitment} was created, number ${proof.proof.index} of ${proof.leafCount}\n`;
    case 'nullifier':
      return `nullifier ${proof.nullifier} is ${proof.isSpent ? 'spent' : 'not spent'}\n`;
  }
}

/** Names are words, then bytes that tell them apart; those that are not words alone are shown in hex. */
function showName(name: Uint8Array): string {
  const text = Buffer.from(name).toString('latin1');
  return /^[\x20-\x7e]+$/.test(text) ? `"${showForeign(text)}"` : bytesToHex(name);
}
