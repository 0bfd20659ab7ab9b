import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { rememberFocus } from '../../src/content/refocus.ts';
import { card, overlay, pressed, rigCard, root } from './card-rig.ts';
import { byId } from './show-page.ts';

const signal = rigCard();
/** Key events that came to the page, at the window and in the document. */
const heard: string[] = [];
const onKey = (event: Event) => event instanceof KeyboardEvent && heard.push(`${event.type} ${event.key}`);
const focused = () => root().activeElement?.textContent || root().activeElement?.getAttribute('aria-label');

// After the guard, as every page is.
beforeAll(() => {
  for (const type of ['keydown', 'keypress', 'keyup']) {
    window.addEventListener(type, onKey, true);
    document.addEventListener(type, onKey);
  }
});
beforeEach(() => {
  heard.length = 0;
});

describe('the keyboard in the card', () => {
  it('never gets the focus unasked, whatever is shown, folded or pressed by key', () => {
    overlay.card(card);
    overlay.card({ ...card, step: 'mfa.enforce', title: 'Choose Enforce' });
    overlay.ask('fold');
    overlay.ask('fold');
    overlay.ask('next');
    expect(document.activeElement).toBe(byId('field'));
  });

  it('is the card’s alone: the page hears no key, neither going down nor coming up', async () => {
    overlay.card(card);
    overlay.ask('focus');
    expect(focused()).toBe('Next');
    await userEvent.keyboard('g/{Tab}{ArrowDown}{Enter} ');
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(byId('field'));
    expect(heard).toEqual([]);
    await userEvent.keyboard('a');
    expect(heard).toEqual(['keydown a', 'keydown a', 'keypress a', 'keypress a', 'keyup a', 'keyup a']);
  });

  it('does not pass on a key that is still held down when the focus goes back', async () => {
    overlay.card(card);
    overlay.ask('focus');
    await userEvent.keyboard('{Escape>3/}');
    expect(document.activeElement).toBe(byId('field'));
    expect(heard).toEqual([]);
  });

  it('goes from button to button and round, and back to the page by Escape', async () => {
    overlay.card(card);
    overlay.ask('focus');
    const stops: unknown[] = [];
    for (let turn = 0; turn < 7; turn++) {
      await userEvent.keyboard('{Tab}');
      stops.push(focused());
    }
    expect(stops).toEqual(['Move', 'Side panel', 'Fold', 'Close', 'Back', 'Find again', 'Next']);
    await userEvent.keyboard('{Enter}');
    expect(pressed).toHaveBeenCalledExactlyOnceWith('next', card);
  });

  it('stays in the card when its button goes with the step', () => {
    overlay.card(card);
    overlay.ask('focus');
    overlay.card({ ...card, buttons: [{ action: 'take-me-there', text: 'Take me there', main: true }] });
    expect(focused()).toBe('Take me there');
    overlay.ask('fold');
    expect(focused()).toContain(card.where);
    overlay.card(null);
    expect(document.activeElement).toBe(byId('field'));
  });

  it('comes back to the page where it came in by Tab', async () => {
    overlay.card(card);
    byId('target').focus();
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBe(root().host);
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(byId('target'));
  });

  it('presses only what the card shows', () => {
    overlay.card({ ...card, buttons: [] });
    overlay.ask('next');
    expect(pressed).not.toHaveBeenCalled();
    overlay.card(null);
    overlay.ask('focus');
    expect(document.activeElement).toBe(byId('field'));
  });

  it('is told where it came from a frame, which has forgotten', async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<input autofocus>';
    const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
    document.body.append(frame);
    await loaded;
    overlay.card(card);
    frame.focus();
    overlay.ask('focus');
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(frame);
    expect(pressed).toHaveBeenCalledExactlyOnceWith('leave', card);
  });

  it('a frame puts it where it was, and nowhere when something else has it', () => {
    const back = rememberFocus(document, signal());
    byId('target').focus();
    byId('target').blur();
    back();
    expect(document.activeElement).toBe(byId('target'));
    byId('field').focus();
    back();
    expect(document.activeElement).toBe(byId('field'));
  });
});
