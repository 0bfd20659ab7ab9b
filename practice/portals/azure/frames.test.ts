import { expect, test } from 'vitest';
import { activeView, addBlade, spareFrames } from './frames.ts';

test('spares are never the frame on show', () => expect(activeView(spareFrames, 'AllUsers')).toBeUndefined());
test('All users keeps its frame under the MFA blade, and gets the same one back', () => {
  const users = addBlade(spareFrames, 'AllUsers');
  const both = addBlade(users, 'PerUserMfa');
  expect(activeView(both, 'AllUsers')).toBe(activeView(users, 'AllUsers'));
  const back = addBlade(both, 'AllUsers');
  expect(back).toEqual(users);
});
test('a frame opened again is another one', () => {
  const first = addBlade(addBlade([], 'AllUsers'), 'PerUserMfa');
  const again = addBlade(addBlade(first, 'AllUsers'), 'PerUserMfa');
  expect(activeView(first, 'PerUserMfa')).not.toBe(activeView(again, 'PerUserMfa'));
});
test('numbers are never shared', () => {
  const frames = addBlade(addBlade(spareFrames, 'AllUsers'), 'PerUserMfa');
  expect(new Set(frames.map((frame) => frame.number)).size).toBe(frames.length);
});
