import { beforeEach, expect, test } from 'vitest';
import dialogs from '../pages/dialogs.html?raw';
import { byId, find, open, said, showPage, tick } from './show-page.ts';

beforeEach(() => showPage(dialogs));

test('a known dialog’s button is certain', () => {
  open('enable');
  expect(said(find('confirmEnable'))).toBe('certain #yes');
});

test('a dialog that acts on a foreign tick is not confirmed', () => {
  open('enable');
  tick('boss');
  expect(said(find('confirmEnable'))).toBe('miss foreign-tick boss@contoso.com');
});

test('a dialog known for something else is never taken, even just after the command', () => {
  open('disable');
  const other = 'miss other-dialog Disable multi-factor authentication?';
  expect(said(find('confirmEnable', { acted: true }))).toBe(other);
  expect(said(find('confirmEnforce', { acted: true }))).toBe(other);
});

test('an unknown title counts only after the command was used, and only dashed', () => {
  open('unknown');
  const other = 'miss other-dialog A title nobody wrote down';
  byId('yes').textContent = 'Enforce multi-factor auth';
  expect(said(find('confirmEnforce'))).toBe(other);
  const found = find('confirmEnforce', { acted: true });
  expect(said(found)).toBe('likely #yes');
  expect(found.claim).not.toMatchObject({ target: 'mfa.confirm-enforce/close' });
});

test('where neither title nor button is known, order tells in a language without labels, and nothing in one with them', () => {
  open('unknown');
  const other = 'miss other-dialog A title nobody wrote down';
  expect(said(find('confirmEnable', { acted: true }))).toBe(other);
  document.documentElement.lang = 'eo';
  const found = find('confirmEnable', { acted: true });
  expect(said(found)).toBe('likely #yes');
  expect(found.claim).not.toMatchObject({ target: 'mfa.confirm-enable/close' });
});

test('the notice after it is closed by its own button', () => {
  open('success');
  expect(said(find('confirmEnforce', { acted: true }))).toBe('certain #close');
  byId('ap').remove();
  expect(find('confirmEnforce', { acted: true }).claim).toMatchObject({
    target: 'mfa.confirm-enforce/close',
  });
});

test('without a dialog nothing is confirmed', () => {
  expect(said(find('confirmEnforce', { acted: true }))).toBe('miss absent');
});
