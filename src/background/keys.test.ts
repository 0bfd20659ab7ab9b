import { beforeEach, describe, expect, it, vi } from 'vitest';
import { journeyOf } from '../guide/journey-of-events.ts';
import { createKeys, openSidePanel } from './keys.ts';

const browser = vi.hoisted(() => ({
  action: { openPopup: vi.fn(async () => undefined) },
  tabs: { query: vi.fn(async () => [{ id: 7 }]) },
  // Options and policy, of which the cloud's portals follow.
  storage: { local: { get: async () => ({}) }, managed: { get: async () => ({}) } },
}));
vi.mock('webextension-polyfill', () => ({ default: browser }));
const sidePanel = { open: vi.fn(async (_: { windowId: number }) => undefined) };
vi.stubGlobal('chrome', { sidePanel });

const walk = {
  askCard: vi.fn(async () => true),
  act: vi.fn(async () => undefined),
  end: vi.fn(async () => undefined),
};
const walked = journeyOf(['ap@contoso.com']);
const keys = () => createKeys({ open: async () => walked }, walk);
beforeEach(() => vi.clearAllMocks());

describe('a key', () => {
  it.each([
    ['next', 'next'],
    ['back', 'back'],
    ['find-again', 'find-again'],
    ['focus-card', 'focus'],
    ['fold-card', 'fold'],
  ] as const)('%s is carried out by the card of the tab it was pressed in', async (command, how) => {
    await keys()(command, 7);
    expect(walk.askCard).toHaveBeenCalledExactlyOnceWith(7, how);
    expect(browser.action.openPopup).not.toHaveBeenCalled();
  });

  it('for the guide as a whole counts in any tab', async () => {
    await keys()('take-me-there', 3);
    expect(walk.act).toHaveBeenCalledWith({ action: 'take-me-there' });
    await keys()('end-guide', undefined);
    expect(walk.end).toHaveBeenCalledOnce();
    expect(browser.action.openPopup).not.toHaveBeenCalled();
  });

  it.each([3, undefined])(
    'changes nothing from tab %s, which is not guided: the popup shows the step',
    async (tab) => {
      await keys()('next', tab);
      expect(walk.askCard).not.toHaveBeenCalled();
      expect(browser.action.openPopup).toHaveBeenCalledOnce();
    },
  );

  it('opens the popup where the tab has no card yet', async () => {
    walk.askCard.mockResolvedValueOnce(false);
    await keys()('next', 7);
    expect(browser.action.openPopup).toHaveBeenCalledOnce();
  });

  it.each(['next', 'focus-card', 'take-me-there', 'end-guide'] as const)(
    '%s opens the popup while nothing is walked',
    async (command) => {
      await createKeys({ open: async () => undefined }, walk)(command, 7);
      expect(browser.action.openPopup).toHaveBeenCalledOnce();
      for (const done of Object.values(walk)) expect(done).not.toHaveBeenCalled();
    },
  );
});

describe('the side panel', () => {
  it('is asked for at once: after a wait the browser no longer takes it for a wish', () => {
    void openSidePanel(4);
    expect(sidePanel.open).toHaveBeenCalledWith({ windowId: 4 });
  });

  it('gives way to the popup, which shows the same, where the browser refuses', async () => {
    sidePanel.open.mockRejectedValueOnce(new Error('may only be called in response to a user gesture'));
    await openSidePanel(4);
    expect(browser.action.openPopup).toHaveBeenCalledOnce();
  });
});
