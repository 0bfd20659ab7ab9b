import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rect } from '../../messages/order.ts';
import { isClear, passesOver, spotFor } from './place-card.ts';

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

test('a card passes over what lies between its places, and not over what lies beside its way', () => {
  const from = { x: 12, y: 12 };
  const to = { x: 848, y: 528 };
  expect(passesOver(from, to, card, rect(560, 380, 80, 32))).toBe(true);
  expect(passesOver(from, to, card, rect(12, 700, 80, 32))).toBe(false);
  expect(passesOver(from, { ...from, y: 528 }, card, rect(100, 380, 80, 32))).toBe(true);
  expect(passesOver(from, { ...from, y: 528 }, card, rect(400, 380, 80, 32))).toBe(false);
  expect(passesOver(from, from, card, rect(400, 380, 80, 32))).toBe(false);
});

test('a card passes over a thing exactly if it lies on it somewhere on its way', () => {
  const spots = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 500 }) });
  const things = fc
    .tuple(fc.integer({ min: 0, max: 1100 }), fc.integer({ min: 0, max: 700 }))
    .map(([x, y]) => rect(x, y, 90, 60));
  const steps = Array.from({ length: 801 }, (_, step) => step / 800);
  fc.assert(
    fc.property(spots, spots, things, (from, to, thing) => {
      const on = (by: number) =>
        steps.some((share) => {
          const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
          return !apart(rect(x - by, y - by, card.width + 2 * by, card.height + 2 * by), thing);
        });
      // Between two steps it goes a pixel and a bit: what it only grazes is left open.
      if (on(-2)) expect(passesOver(from, to, card, thing)).toBe(true);
      if (!on(2)) expect(passesOver(from, to, card, thing)).toBe(false);
    }),
  );
});
