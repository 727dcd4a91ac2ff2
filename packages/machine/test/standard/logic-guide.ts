import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { assert } from '@surety/codec';

/** What the guide page of a logic shows. */
export interface LogicGuide {
  /** The text of the logic. */
  readonly text: string;
  /** How an action is built, without layout. */
  readonly example: string;
}

/** Reads the page of a logic: its first block of `vow`, and its block of `ts`. */
export function readLogicGuide(name: string): LogicGuide {
  const page = readFileSync(resolve(import.meta.dirname, `../../../../spec/guides/logics/${name}.md`), 'utf8');
  return { text: blockOf(page, 'vow'), example: withoutLayout(blockOf(page, 'ts')) };
}

/** A source without layout: an example is compiled and run if it stands in a test. */
export function readWithoutLayout(path: string): string {
  return withoutLayout(readFileSync(path, 'utf8'));
}

function blockOf(page: string, language: string): string {
  const block = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1];
  assert(block !== undefined, `the page has a block of ${language}`);
  return block;
}

function withoutLayout(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
