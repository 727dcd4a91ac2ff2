import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { uintToBytesBe } from '@surety/codec';
import type { Ran } from '../run-surety.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../../vow/test/text/examples');
const MODULES = resolve(import.meta.dirname, '../../../../node_modules');
const COMMAND = resolve(import.meta.dirname, '../../bin/surety.js');

/** A folder of its own, with the example texts or without. */
export class VowFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), 'surety-vow-'));

  constructor(content: 'examples' | 'empty' = 'examples') {
    if (content === 'examples') {
      cpSync(EXAMPLES, this.path, { recursive: true });
    }
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.at(name), content);
    return name;
  }

  makeFolder(name: string): void {
    mkdirSync(this.at(name));
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  readBytes(name: string): Uint8Array {
    return Uint8Array.from(readFileSync(this.at(name)));
  }

  at(name: string): string {
    return join(this.path, name);
  }

  /** Runs `surety vow` in the folder, in a process of its own. It runs what `tsc -b` built. */
  run(parameters: readonly string[], input: string | Uint8Array = ''): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'vow', ...parameters], {
      cwd: this.path,
      encoding: 'utf8',
      input,
      timeout: 20_000,
    });
    return { status, output: stdout, errors: stderr };
  }

  /** Runs a script of the folder, which can import the packages, in a process of its own. */
  runScript(name: string): Ran {
    if (!existsSync(this.at('node_modules'))) {
      symlinkSync(MODULES, this.at('node_modules'));
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [name], {
      cwd: this.path,
      encoding: 'utf8',
      timeout: 20_000,
    });
    return { status, output: stdout, errors: stderr };
  }

  /** Runs a command with `--json`, and reads what it prints. */
  runJson(parameters: readonly string[], input?: string): { readonly status: number | null; readonly report: unknown } {
    const { status, output, errors } = this.run([...parameters, '--json'], input);
    return { status, report: output === '' ? errors : (JSON.parse(output) as unknown) };
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

const SECRET = new Uint8Array(32).fill(7);

interface Vote {
  readonly chain: string;
  readonly height: string;
  readonly round: number;
  readonly kind: { readonly [kind: string]: object };
  readonly block: string;
}

/** A vote in JSON, as `double-vote.vow` has it. */
export function vote(block: string, changes: Partial<Vote> = {}): Vote {
  const chain = `0x${'c4'.repeat(32)}`;
  return { chain, height: '1200', round: 0, kind: { precommit: {} }, block: `0x${block.repeat(32)}`, ...changes };
}

/** The evidence of two votes of one key; both signatures are good for the votes given as signed. */
export function evidence(a: Vote, b: Vote, signed: { readonly b?: Vote } = {}): string {
  const key = `0x${Buffer.from(ed25519.getPublicKey(SECRET)).toString('hex')}`;
  const side = (shown: Vote, from = shown) => ({ vote: shown, sig: sign(from) });
  return JSON.stringify({ key, a: side(a), b: side(b, signed.b) });
}

function sign({ chain, height, round, kind, block }: Vote): string {
  const message = Buffer.concat([
    Buffer.from(chain.slice(2), 'hex'),
    uintToBytesBe(BigInt(height), 8),
    uintToBytesBe(round, 4),
    Uint8Array.of('prevote' in kind ? 1 : 2),
    Buffer.from(block.slice(2), 'hex'),
  ]);
  return `0x${Buffer.from(ed25519.sign(message, SECRET)).toString('hex')}`;
}
