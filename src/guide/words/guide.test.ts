import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepIds } from '../guide.ts';
import labels from '../labels.json' with { type: 'json' };
import de from './guide.de.json' with { type: 'json' };
import en from './guide.en.json' with { type: 'json' };
import ja from './guide.ja.json' with { type: 'json' };
import { guideWords } from './guide-languages.ts';

/** Dotted key → the forms of every phrase: one for a plain text, one for each plural category else. */
function phrases(node: object, before = ''): Map<string, Record<string, string>> {
  const all = Object.entries(node).flatMap(
    ([key, value]: [string, unknown]): [string, Record<string, string>][] => {
      if (typeof value === 'string') return [[before + key, { other: value }]];
      if (typeof value !== 'object' || value === null) return [];
      const forms: Record<string, string> = Object.fromEntries(Object.entries(value));
      return 'other' in value ? [[before + key, forms]] : [...phrases(value, `${before}${key}.`)];
    },
  );
  return new Map(all);
}

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const english = phrases(en);
const spoken = { en: english, de: phrases(de), ja: phrases(ja) };

const source = new URL('../../', import.meta.url).pathname;
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(join(source, file), 'utf8'))
  .join('\n');

/** Keys put together in a template, as patterns: `steps.${id}.title` is every step's title. */
const families = [...code.matchAll(/`([a-z][a-z-]*\.[^`\n]*\$\{[^`\n]*)`/g)].map(([, template = '']) => {
  const fixed = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('.+')}$`);
});
const isUsed = (key: string) => code.includes(`'${key}'`) || families.some((family) => family.test(key));
/** Written before what will say them (2026-11-22). */
const notSaidYet = new Set(['facts.now-mfa', 'links.smtp', 'links.article-1']);

describe.each(Object.entries(spoken))('the guide in %s', (lang, words) => {
  it('has every key of the English one and no other', () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('has the same places to fill, in every plural form', () => {
    for (const [key, forms] of words) {
      for (const text of Object.values(forms)) {
        expect([key, places(text)]).toEqual([key, places(english.get(key)?.other ?? '')]);
      }
    }
  });

  it('has the plural forms the language has, and no form it never uses', () => {
    const all = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
    for (const [key, forms] of words) {
      const counted = Object.keys(english.get(key) ?? {}).length > 1;
      expect([key, Object.keys(forms).sort()]).toEqual([key, counted ? all : ['other']]);
    }
  });

  it('keeps the tone: no exclamation marks, no "please", nothing empty', () => {
    for (const forms of words.values()) {
      for (const text of Object.values(forms)) {
        expect(text).not.toMatch(/[!！]|\b(please|bitte)\b|^\s*$/i);
      }
    }
  });

  it('quotes what the portals write in that language, the English label where none is known', () => {
    const steps = new Map([...words].filter(([key]) => key.startsWith('steps.')));
    const says = (id: keyof typeof labels, key: string) => {
      const known: Record<string, string[]> = labels[id];
      const [label] = Object.entries(known).find(([tag]) => tag.startsWith(`${lang}-`))?.[1] ?? [];
      const quoted = label ?? known['en-US']?.[0] ?? '';
      expect(Object.values(steps.get(key) ?? {}).join(), `${key} should quote ${quoted}`).toContain(quoted);
    };
    says('azure.nav.all_users', 'steps.mfa.open-users.title');
    says('azure.cmd.per_user_mfa', 'steps.mfa.open-per-user-mfa.title');
    says('legacy.enable', 'steps.mfa.enable.title');
    says('legacy.quick_steps', 'steps.mfa.enable.more');
    says('newmfa.cmd.enable_mfa', 'steps.mfa.enable.more');
    says('legacy.enforce', 'steps.mfa.enforce.title');
    says('legacy.status.enforced', 'steps.mfa.check-status.title');
    says('m365.nav.active_users', 'steps.smtp.open-active-users.title');
    says('m365.tab.mail', 'steps.smtp.open-mail-tab.title');
    says('m365.link.manage_email_apps', 'steps.smtp.open-email-apps.title');
    says('m365.checkbox.authenticated_smtp', 'steps.smtp.tick-authenticated-smtp.title');
    says('m365.button.save_changes', 'steps.smtp.save-changes.title');
  });
});

describe('the keys of the guide', () => {
  it('are all said somewhere', () => {
    const unused = [...english.keys()].filter((key) => !isUsed(key) && !notSaidYet.has(key));
    expect(unused, 'nobody says these: use them or take them out of every language').toEqual([]);
  });

  it('are all there where they are put together for a step', () => {
    for (const id of stepIds) {
      for (const part of ['title', 'body', 'absent'])
        expect([...english.keys()]).toContain(`steps.${id}.${part}`);
    }
  });

  it('are all there where code names one', () => {
    const groups = Object.keys(en).join('|');
    const named = [...code.matchAll(new RegExp(`\\b(?:words|say)\\(\\s*'((?:${groups})\\.[^']+)'`, 'g'))];
    const views = readFileSync(new URL('./views.en.json', import.meta.url), 'utf8');
    const ofViews = phrases(JSON.parse(views));
    const missing = named.map(([, key = '']) => key).filter((key) => !english.has(key) && !ofViews.has(key));
    expect(named.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});

describe('guideWords', () => {
  it('speaks the language without its region, and English for the rest', () => {
    expect(['de-AT', 'ja', 'ko', ''].map((tag) => guideWords(tag).lang)).toEqual(['de', 'ja', 'en', 'en']);
    expect(guideWords('ja')('card.next')).toBe('次へ');
  });

  it('lists as the language does', () => {
    expect(guideWords('en').list(['a', 'b', 'c'])).toBe('a, b, and c');
    expect(guideWords('de').list(['a', 'b', 'c'])).toBe('a, b und c');
    expect(guideWords('ja').list(['a', 'b'])).toBe('a、b');
  });

  it('chooses plural forms', () => {
    const words = guideWords('de');
    expect(words('popup.refused', { count: 1, list: 'x' })).toContain('keine Mailadresse: x');
    expect(words('popup.refused', { count: 2, list: 'x' })).toContain('keine Mailadressen: x');
    expect(guideWords('ja')('popup.refused', { count: 1, list: 'x' })).toBe(
      'メール アドレスではありません: x',
    );
  });
});
