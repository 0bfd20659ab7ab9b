import { describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { box, card, overlay, pressed, rigCard, still } from './card-rig.ts';
import { byId } from './show-page.ts';

rigCard();

/** The mouse of the browser itself: pointer capture takes no other. */
async function mouse(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number) {
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
  const scale = frame.width / innerWidth;
  const at = { x: frame.x + x * scale, y: frame.y + y * scale };
  const held = type === 'mouseMoved' ? { button: 'left' as const, buttons: 1 } : { button: 'left' as const };
  await cdp().send('Input.dispatchMouseEvent', { type, ...at, clickCount: 1, ...held });
}
async function drag(selector: string, by: readonly [number, number]) {
  const { x, y, width, height } = box(selector).getBoundingClientRect();
  const [atX, atY] = [x + width / 2, y + height / 2];
  await mouse('mousePressed', atX, atY);
  await mouse('mouseMoved', atX + by[0] / 2, atY + by[1] / 2);
  await mouse('mouseMoved', atX + by[0], atY + by[1]);
  await mouse('mouseReleased', atX + by[0], atY + by[1]);
}

describe('the place of the card', () => {
  it('is where it is dragged to, and told when it is let go', async () => {
    overlay.card(card);
    await still('.card');
    const before = box('.card').getBoundingClientRect();
    await drag('.where', [-300, -200]);
    const after = box('.card').getBoundingClientRect();
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([-300, -200]);
    const place = { right: true, bottom: true, dx: 312, dy: 212 };
    expect(pressed).toHaveBeenCalledExactlyOnceWith('move', { ...card, place });
    expect(document.activeElement).toBe(byId('field'));
  });

  it('is moved by the pill too, which a drag does not unfold', async () => {
    overlay.card(card);
    overlay.ask('fold');
    await still('.folded');
    await drag('.pill', [-200, -100]);
    expect(pressed.mock.calls.map(([action]) => action)).toEqual(['fold', 'move']);
    const { x, y, width, height } = box('.pill').getBoundingClientRect();
    await mouse('mousePressed', x + width / 2, y + height / 2);
    await mouse('mouseReleased', x + width / 2, y + height / 2);
    expect(pressed.mock.lastCall?.[0]).toBe('unfold');
  });

  it('is moved by the arrow keys on the handle and told once, when the key comes up', async () => {
    overlay.card(card);
    await still('.card');
    const before = box('.card').getBoundingClientRect();
    overlay.ask('focus');
    await userEvent.keyboard('{Tab}{ArrowLeft>3/}');
    expect(Math.round(box('.card').getBoundingClientRect().x - before.x)).toBe(-48);
    expect(pressed.mock.calls.map(([action]) => action)).toEqual(['move']);
  });

  it('is the next corner when the handle is only pressed', async () => {
    overlay.card(card);
    await still('.card');
    overlay.ask('focus');
    await userEvent.keyboard('{Tab}{Enter}');
    await still('.card');
    expect(box('.card').getBoundingClientRect().x).toBe(12);
    const place = { right: false, bottom: true, dx: 0, dy: 0 };
    expect(pressed).toHaveBeenCalledExactlyOnceWith('move', { ...card, place });
  });

  it('is the remembered one on another page, and follows its corner', async () => {
    overlay.card({ ...card, place: { right: true, bottom: false, dx: 40, dy: 60 } });
    await still('.card');
    const at = () => {
      const { right, y } = box('.card').getBoundingClientRect();
      return [innerWidth - right, y].map(Math.round);
    };
    expect(at()).toEqual([40, 60]);
    await page.viewport(900, 700);
    await vi.waitFor(() => expect(at()).toEqual([40, 60]));
  });

  it('gives way to the ring', async () => {
    const anchor = byId('target').getBoundingClientRect();
    overlay.card({ ...card, anchor, place: { right: false, bottom: false, dx: 200, dy: 150 } });
    await still('.card');
    const { x, y, right, bottom } = box('.card').getBoundingClientRect();
    expect(right <= anchor.x || x >= anchor.right || bottom <= anchor.y || y >= anchor.bottom).toBe(true);
  });

  it('gives way to the ring where it is, though it was told of where it was', async () => {
    const ring = byId('target').getBoundingClientRect();
    overlay.ring(byId('target'), 'certain');
    const anchor = { x: ring.x, y: ring.y - 60, width: ring.width, height: ring.height };
    overlay.card({ ...card, anchor });
    await still('.card');
    const { x, y, right, bottom } = box('.card').getBoundingClientRect();
    expect(right <= ring.x || x >= ring.right || bottom <= ring.y || y >= ring.bottom).toBe(true);
  });

  it('is come to in one move, and at once where it would glide over what is needed', async () => {
    const at = (right: boolean, dy: number) => ({ ...card, place: { right, bottom: false, dx: 12, dy } });
    overlay.ring(byId('target'), 'certain');
    overlay.card(at(true, 200));
    await still('.card');
    const glides = () => box('.card').getAnimations().length > 0;
    overlay.card(at(true, 12));
    expect(glides()).toBe(true);
    await still('.card');
    overlay.card(at(false, 300));
    expect(glides()).toBe(false);
    expect(box('.card').getBoundingClientRect().x).toBe(12);
  });

  it('is the one a click was aimed at: just after a move of its own none counts, but keys do', async () => {
    const at = (dy: number) => ({ ...card, place: { right: true, bottom: false, dx: 12, dy } });
    const pressNext = async (how: (x: number, y: number) => Promise<unknown>) => {
      const { x, y, width, height } = box('.main').getBoundingClientRect();
      await how(x + width / 2, y + height / 2);
    };
    const click = async (x: number, y: number) => {
      await mouse('mousePressed', x, y);
      await mouse('mouseReleased', x, y);
    };
    overlay.card(at(12));
    await still('.card');
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    overlay.card(at(40));
    await still('.card');
    await pressNext(click);
    expect(pressed).not.toHaveBeenCalled();
    overlay.ask('focus');
    await userEvent.keyboard('{Enter}');
    expect(pressed).toHaveBeenCalledOnce();
    now.mockReturnValue(performance.now() + 250);
    await pressNext(click);
    expect(pressed).toHaveBeenCalledTimes(2);
  });
});
