import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rect } from '../../messages/order.ts';
import { isClear, spotFor } from './place-card.ts';

const view = { width: 1200, height: 800 };
const card = { width: 340, height: 260 };
const free = () => true;
const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });
const apart = (a: Rect, b: Rect): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

test('below its ring where there is room, else beside it', () => {
  expect(spotFor(card, view, { anchor: rect(100, 100, 80, 32) }, free)).toEqual({ x: 100, y: 146 });
  expect(spotFor(card, view, { anchor: rect(100, 700, 80, 32) }, free)).toEqual({ x: 194, y: 528 });
  expect(spotFor(card, view, { anchor: rect(1100, 700, 80, 32) }, free)).toEqual({ x: 746, y: 528 });
});

test('beside the whole panel, so that its other buttons stay free', () => {
  const panel = rect(700, 0, 500, 800);
  expect(spotFor(card, view, { anchor: rect(740, 300, 20, 20), clear: panel }, free)).toEqual({
    x: 346,
    y: 300,
  });
});

test('below a row of commands, level with the one that is ringed', () => {
  const bar = rect(0, 40, 1200, 44);
  expect(spotFor(card, view, { anchor: rect(500, 46, 90, 32), clear: bar }, free)).toEqual({ x: 500, y: 98 });
});

test('off the row the step is about, even where the ring is further away then', () => {
  const anchor = rect(20, 280, 110, 44);
  const row = rect(20, 420, 790, 42);
  const low = { width: 1280, height: 720 };
  expect(spotFor(card, low, { anchor, clear: rect(0, 280, 1280, 44), row }, free)).toEqual({
    x: 824,
    y: 280,
  });
});

test('on the group where nothing else is left, but not on the ring', () => {
  const spot = spotFor(card, view, { anchor: rect(500, 300, 90, 32), clear: rect(0, 0, 1200, 800) }, free);
  expect(spot).toEqual({ x: 500, y: 346 });
});

test('without a ring in a corner where it covers no control', () => {
  expect(spotFor(card, view, {}, free)).toEqual({ x: 848, y: 528 });
  expect(spotFor(card, view, {}, ({ x }) => x < 400)).toEqual({ x: 12, y: 528 });
  expect(spotFor(card, view, {}, () => false)).toEqual({ x: 848, y: 528 });
});

test('in a small window in a corner too', () => {
  const small = { width: 500, height: 800 };
  expect(spotFor(card, small, { anchor: rect(20, 100, 80, 32) }, free)).toEqual({ x: 148, y: 528 });
});

test('a ring that some corner leaves free is never covered, and the whole card is always in sight', () => {
  const size = fc.integer({ min: 10, max: 450 });
  const anchors = fc
    .record({
      x: fc.integer({ min: 0, max: 1150 }),
      y: fc.integer({ min: 0, max: 750 }),
      width: size,
      height: size,
    })
    .filter(({ x, y, width, height }) => x + width <= view.width && y + height <= view.height);
  const others = fc.option(anchors, { nil: undefined });
  fc.assert(
    fc.property(anchors, others, others, fc.boolean(), (anchor, clear, row, isFree) => {
      const spot = spotFor(card, view, { anchor, clear, row }, () => isFree);
      const box = { ...spot, ...card };
      expect(apart(box, anchor)).toBe(true);
      expect(isClear(spot, card, anchor)).toBe(true);
      expect([spot.x >= 12, spot.y >= 12, spot.x + 340 <= 1188, spot.y + 260 <= 788]).not.toContain(false);
    }),
  );
});
