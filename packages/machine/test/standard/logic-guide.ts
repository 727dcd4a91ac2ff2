import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { assert } from '@surety/codec';

/** What the guide page of a logic shows. */
export interface LogicGuide {
  /** The text of the logic. */
  readonly text: string;
  /** Other texts that it shows. */
  readonly otherTexts: readonly string[];
  /** How an action is built, without layout. */
  readonly example: string;
}

/** Reads the page of a logic: its blocks of `vow`, and its block of `ts`. */
export function readLogicGuide(name: string): LogicGuide {
  const page = readFileSync(resolve(import.meta.dirname, `../../../../spec/guides/logics/${name}.md`), 'utf8');
  const [text, ...otherTexts] = blocksOf(page, 'vow');
  const [example] = blocksOf(page, 'ts');
  assert(text !== undefined && example !== undefined, 'the page shows the text and an example');
  return { text, otherTexts, example: withoutLayout(example) };
}

/** A source without layout: an example is compiled and run if it stands in a test. */
export function readWithoutLayout(path: string): string {
  return withoutLayout(readFileSync(path, 'utf8'));
}

function blocksOf(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block = '']) => block);
}

function withoutLayout(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
