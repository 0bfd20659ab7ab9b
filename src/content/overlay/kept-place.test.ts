import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextCorner, placeOf, spotOf } from './kept-place.ts';

const card = { width: 340, height: 260 };
const view = { width: 1280, height: 720 };

it('keeps its distance from the corner it is nearest to when window or card have another size', () => {
  const place = placeOf({ x: 900, y: 420 }, card, view);
  expect(place).toEqual({ right: true, bottom: true, dx: 40, dy: 40 });
  expect(spotOf(place, card, { width: 1000, height: 600 })).toEqual({ x: 620, y: 300 });
  expect(spotOf(place, { width: 160, height: 36 }, view)).toEqual({ x: 1080, y: 644 });
});

it('brings the card back to where it was in the same window', () => {
  const within = fc.record({ x: fc.integer({ min: 12, max: 928 }), y: fc.integer({ min: 12, max: 448 }) });
  fc.assert(
    fc.property(within, (spot) => {
      expect(spotOf(placeOf(spot, card, view), card, view)).toEqual(spot);
    }),
  );
});

it('is in sight in a window too small for its distance', () => {
  const far = { right: false, bottom: false, dx: 5_000, dy: 5_000 };
  expect(spotOf(far, card, { width: 400, height: 300 })).toEqual({ x: 48, y: 28 });
});

it('goes through all four corners and comes back', () => {
  const start = { right: false, bottom: false, dx: 0, dy: 0 };
  const corners = [start];
  for (let turn = 0; turn < 4; turn++) corners.push(nextCorner(corners.at(-1) ?? start));
  expect(corners.map(({ right, bottom }) => [right, bottom])).toEqual([
    [false, false],
    [true, false],
    [true, true],
    [false, true],
    [false, false],
  ]);
});
