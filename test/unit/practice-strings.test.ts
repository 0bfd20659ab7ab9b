import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import invented from '../../practice/portals/strings/invented.json' with { type: 'json' };
import labels from '../../src/guide/labels.json' with { type: 'json' };

/**
 * Texts the practice portals show for want of evidence about their own page, which src may hold all the same because
 * Microsoft's documents use them. Each with its reason, read 2026-11-22.
 */
const elsewhere: Readonly<Record<string, string>> = {
  'Microsoft 365 admin center': 'name of the product in its own documents',
  'Microsoft 365 Admin Center': 'name of the product in its own documents',
  'Microsoft 365 管理センター': 'name of the product in its own documents',
  'Microsoft Entra ID': 'name of the product, the same in every language',
  'Entra ID': 'name of the product, the same in every language',
  'There are no users to display': 'entra-docs@19cc3f7a howto-mfa-userstates.md',
  'App-Kennwörter': 'name of the thing in the documents of Microsoft Entra',
  'アプリ パスワード': 'name of the thing in the documents of Microsoft Entra',
  'Search resources, services, and docs (G+/)':
    'aria-label in page dumps; labels.evidence.json has the source',
  'Not found': 'everyday words',
  'サインイン ログ': 'name of the thing in the documents of Microsoft Entra',
};

const source = new URL('../../src/', import.meta.url).pathname;
const evidenced = ['guide/labels.json', 'guide/labels.evidence.json'];
// What mail programs say, what stands between a mailbox and sending, and what a person is told of both: no page is
// searched for these.
const onlyTold = /^guide\/(?:words\/)?(?:smtp-errors\.|gates[./])/;
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(tsx?|json|html|css)$/.test(file) && !evidenced.includes(file) && !onlyTold.test(file))
  .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));

const strings = [...new Set(Object.values(invented).flatMap((byLanguage) => Object.values(byLanguage)))];
const telling = strings.filter((text) => text.length > 12 || text.includes(' '));
const allowed = (text: string) => Object.hasOwn(elsewhere, text);

test('there is something to look for, and somewhere to look', () => {
  expect(telling.length).toBeGreaterThan(200);
  expect(files.length).toBeGreaterThan(100);
});

test('nothing in src knows a text that only the practice portals have made up', () => {
  const found = telling.flatMap((made) =>
    allowed(made)
      ? []
      : files.filter(({ text }) => text.includes(made)).map(({ file }) => `${file}: ${made}`),
  );
  expect(
    found,
    'What works in the practice tenant by a made-up text would fail on the real page. Find the element another way, or ' +
      'bring evidence for the text and list it in this test.',
  ).toEqual([]);
});

test('no label is one of them', () => {
  const known = new Set(Object.values(labels).flatMap((byLanguage) => Object.values(byLanguage).flat()));
  expect(telling.filter((made) => known.has(made) && !allowed(made))).toEqual([]);
});

test('every exception is still one', () => {
  expect(Object.keys(elsewhere).filter((text) => !strings.includes(text))).toEqual([]);
});
