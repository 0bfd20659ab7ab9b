import { expect, it, vi } from 'vitest';
import { readStored } from './stored.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const view = { lang: 'ja', journey: null, connection: { clientId: false, mfa: false, smtp: false } };

it('takes a view of the known shape', () => {
  expect(readStored({ view }, 'en').view).toEqual(view);
});
it.each([undefined, null, 'old', { lang: 'en' }, { ...view, journey: { id: 'j' } }])(
  'takes %j for no view',
  (old) => {
    expect(readStored({ view: old }, 'en').view).toBeNull();
  },
);
it('speaks the chosen language, the browser’s where none or nothing readable is stored', () => {
  expect(readStored({ options: { language: 'de' } }, 'ja').language).toBe('de');
  expect(readStored({ options: {} }, 'ja').language).toBe('ja');
  expect(readStored({ options: { clientId: 5 } }, 'ja').language).toBe('ja');
});
