import type { CDPSession } from 'playwright';
import { click, press, type Seen } from './overlay.ts';

/** Sends keys to whatever has the focus of the session's page. */
async function type(session: CDPSession, text: string): Promise<void> {
  const selectAll = {
    key: 'a',
    code: 'KeyA',
    modifiers: 2,
    windowsVirtualKeyCode: 65,
    commands: ['selectAll'],
  };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...selectAll });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...selectAll });
  await session.send('Input.insertText', { text });
}

/** Confirms what was typed. */
export async function pressEnter(session: CDPSession): Promise<void> {
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
}

/**
 * Does what ring and card say, as a person would who trusts them and looks at nothing else.
 * @returns what was done, or undefined where they ask for nothing
 */
export async function obey({ page, card, ring }: Seen): Promise<string | undefined> {
  if (!card) return undefined;
  if (ring && !ring.inSight) {
    await page.bringToFront();
    return (await press(card, 'Find again')) ? 'asked to see it' : undefined;
  }
  if (card.act === 'click' && ring) {
    await page.bringToFront();
    await click(ring.session, ring);
    return `clicked (${ring.grade})`;
  }
  if (card.act === 'type' && ring && card.type !== undefined) {
    await page.bringToFront();
    await click(ring.session, ring);
    await type(ring.session, card.type);
    return `typed ${card.type}`;
  }
  if (card.act === 'none' && (await press(card, 'Take me there'))) return 'went there';
  return undefined;
}
