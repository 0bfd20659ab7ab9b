import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { optionsWords } from '../../src/guide/words/options.ts';
import { viewLanguages } from '../../src/guide/words/views.ts';
import { commandNames } from '../../src/messages/commands.ts';

const commands: Record<string, { suggested_key?: { default: string }; description: string }> =
  manifest.commands;

describe('the commands of the manifest', () => {
  it('are those the worker answers', () => {
    expect(Object.keys(commands).sort()).toEqual([...commandNames].sort());
  });

  it('suggest keys for four, which is all that Chromium takes, each another', () => {
    const keys = Object.values(commands).flatMap((one) => one.suggested_key?.default ?? []);
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(4);
    for (const key of keys) expect(key).toMatch(/^Alt\+Shift\+(?:[A-Z]|Comma|Period)$/);
  });

  it.each(viewLanguages)('are called in the browser as in the options, in $name', ({ tag }) => {
    const words = optionsWords(tag);
    const messages: Record<string, { message: string }> = JSON.parse(
      readFileSync(`public/_locales/${tag}/messages.json`, 'utf8'),
    );
    for (const name of commandNames) {
      const key = /^__MSG_(\w+)__$/.exec(commands[name]?.description ?? '')?.[1] ?? '';
      expect([name, messages[key]?.message]).toEqual([name, words(`options.keys.commands.${name}`)]);
    }
  });
});
