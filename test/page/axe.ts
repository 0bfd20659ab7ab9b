import axe from 'axe-core';
import { cdp } from 'vitest/browser';

const settings = {
  light: { name: 'prefers-color-scheme', value: 'light' },
  dark: { name: 'prefers-color-scheme', value: 'dark' },
  'forced colours': { name: 'forced-colors', value: 'active' },
  'no motion': { name: 'prefers-reduced-motion', value: 'reduce' },
};

/** The colours a view has to bear. */
export const schemes = ['light', 'dark', 'forced colours'] as const;

/** Sets the browser up as a person may have done; without a setting as it was. */
export async function setUp(setting?: keyof typeof settings): Promise<void> {
  const features = setting ? [settings[setting]] : [];
  await cdp().send('Emulation.setEmulatedMedia', { features });
}

/** Sets the size of text as the person does in the browser, as a share of what it is by default. */
export async function setText(share: number): Promise<void> {
  await cdp().send('Page.setFontSizes', { fontSizes: { standard: 16 * share, fixed: 13 * share } });
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is judged of the whole page a view is in, which here is the test's; `test/walk` judges the built ones. */
const ofPages = [
  'document-title',
  'html-has-lang',
  'landmark-one-main',
  'page-has-heading-one',
  'region',
  'bypass',
];

/**
 * What axe has against a part of the page, one line a thing; shadow roots count where they are open.
 * @throws where the contrast of nothing could be judged: then it has not seen what it was shown
 */
export async function faults(of: Element): Promise<string[]> {
  const { violations, passes } = await axe.run(of, {
    runOnly: standards,
    rules: Object.fromEntries(ofPages.map((rule) => [rule, { enabled: false }])),
  });
  const judged = passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0;
  const forced = matchMedia('(forced-colors: active)').matches;
  if (judged === 0 && !forced) throw new Error('axe has judged the contrast of nothing');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  );
}
