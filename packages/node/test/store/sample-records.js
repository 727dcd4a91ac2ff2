import { createHash } from 'node:crypto';
import { bytesToDigest } from '@surety/codec';

// Plain JavaScript, as processes that are to be killed load it without a build.

export function bytesOf(seed, length) {
  const parts = [];
  for (let place = 0; place * 32 < length; place++) {
    parts.push(createHash('sha256').update(`${seed}/${place}`).digest());
  }
  return Uint8Array.from(Buffer.concat(parts).subarray(0, length));
}

export function recordAt(height, variant = 'sample') {
  const seed = `${variant}/${height}`;
  const [small, large, results] = bytesOf(seed, 3);
  return {
    height,
    stateRoot: bytesToDigest(bytesOf(`${seed}/root`, 32)),
    delta: bytesOf(`${seed}/delta`, small * 4),
    block: bytesOf(`${seed}/block`, large * 30),
    results: Array.from({ length: results % 5 }, (_, place) => bytesOf(`${seed}/result/${place}`, place * 40)),
  };
}
