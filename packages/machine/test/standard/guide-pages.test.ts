import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ok } from '@surety/codec';
import { STANDARD_LOGICS, STANDARD_MODULES } from '@surety/machine';
import { formatText } from '@surety/vow';
import { describe, expect, test } from 'vitest';

const PAGES = resolve(import.meta.dirname, '../../../../spec/guides/logics');

function pageOf(name: string): string {
  return readFileSync(resolve(PAGES, `${name}.md`), 'utf8');
}

/** What stands in the page in blocks of a language. */
function listings(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, body = '']) => body);
}

describe('the page of a standard logic', () => {
  // @spec STANDARD.1
  test.each([...STANDARD_LOGICS.values(), ...STANDARD_MODULES])(
    'shows the text of $name as it is',
    ({ name, text }) => {
      expect(listings(pageOf(name), 'vow')).toEqual([text]);
      expect(formatText(text)).toEqual(ok(text));
    },
  );

  // @spec STANDARD.1
  test.each([...STANDARD_LOGICS.values()])('is one of a logic that imports standard modules: $name', (logic) => {
    expect(STANDARD_MODULES).toEqual(expect.arrayContaining([...logic.modules]));
    expect(logic.logic().checked.unit.imports).toHaveLength(logic.modules.length);
    expect(STANDARD_LOGICS.get(logic.name)).toBe(logic);
  });

  test.each(['authority', 'token', 'account', 'lock', 'padding', 'message', 'claim-once', 'singleton', 'request'])(
    'shows an example that is run by the tests: %s',
    (name) => {
      const example = readFileSync(resolve(import.meta.dirname, `example/${name}.ts`), 'utf8');
      expect(listings(pageOf(name), 'ts')).toEqual([example]);
    },
  );
});
