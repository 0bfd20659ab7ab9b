import { describe, expect, it, vi } from 'vitest';
import { box, card, overlay, rigCard, root } from './card-rig.ts';
import { byId } from './show-page.ts';

rigCard();

describe('what a screen reader hears', () => {
  const status = () => box('[role="status"]').textContent;
  const changes: (string | null)[] = [];
  const listen = () => {
    const region = box('[role="status"]');
    changes.length = 0;
    new MutationObserver(() => changes.push(region.textContent)).observe(region, { childList: true });
  };

  it('is a labelled region, no dialog, which says how to leave it', () => {
    overlay.card(card);
    expect(box('.card').tagName).toBe('SECTION');
    expect(box('.card').getAttribute('aria-label')).toBe('Waymark');
    expect(box('.card').ariaDescription).toBe('Escape goes back to the page.');
    expect(root().querySelectorAll('[role="dialog"], [aria-modal]')).toHaveLength(0);
  });

  it('is each step once, with what is marked as the page names it, however often it is drawn', async () => {
    overlay.card({ ...card, marked: 'Marked on the page: …' });
    listen();
    // The looks of one moment: the last one counts.
    overlay.card(card);
    overlay.card({ ...card, anchor: byId('target').getBoundingClientRect() });
    const step = 'Part 1 · Step 5a of 8: Choose Enable Marked on the page: Enable.';
    await vi.waitFor(() => expect(status()).toBe(step));
    overlay.card({ ...card, progress: 0.4 });
    overlay.ask('fold');
    overlay.card({ ...card, title: 'Choose Enforce', marked: 'Marked on the page: Enforce.' });
    const next = 'Part 1 · Step 5a of 8: Choose Enforce Marked on the page: Enforce.';
    await vi.waitFor(() => expect(status()).toBe(next));
    expect(changes).toEqual([step, next]);
  });

  it('is only the news: what stands in the way, not the step again', async () => {
    overlay.card(card);
    await vi.waitFor(() => expect(status()).toContain('Choose Enable'));
    overlay.card({ ...card, say: { tone: 'warning', text: 'Untick x@contoso.com first.' } });
    await vi.waitFor(() => expect(status()).toBe('Untick x@contoso.com first.'));
  });

  it('waits for the page to have the focus: till then the side panel says it', async () => {
    const has = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    overlay.card(card);
    listen();
    await vi.waitFor(() => expect(has).toHaveBeenCalled());
    expect(status()).toBe('');
    has.mockReturnValue(true);
    window.dispatchEvent(new FocusEvent('focus'));
    expect(status()).toContain('Choose Enable');
  });
});
