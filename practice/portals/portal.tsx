import { createContext, type ReactNode, useContext } from 'react';
import { createRoot } from 'react-dom/client';
import { direction, fullTag, type Say, speak } from './strings/texts.ts';
import { readSession, type Session } from './tenant.ts';

/** What every piece of a page may need: the session, its strings, and how slow to be. */
export type Portal = { readonly session: Session; readonly say: Say; readonly pace: number };

const PortalContext = createContext<Portal | undefined>(undefined);

/** The page's session and strings. Throws outside a page started by `startPage`. */
export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (portal === undefined) throw new Error('usePortal needs a page started by startPage');
  return portal;
}

/**
 * Reads the session and renders the page into `#root`. `locale` overrides the session's language; `ready` is called
 * with the writing direction before rendering. When the session can't be read, the page says so instead.
 */
export async function startPage(
  page: ReactNode,
  options: { locale?: string; ready?: (direction: 'ltr' | 'rtl') => void } = {},
): Promise<void> {
  const host = document.getElementById('root');
  if (host === null) throw new Error('the page has no #root');
  try {
    const session = await readSession(AbortSignal.timeout(30_000));
    const tag = fullTag(options.locale ?? session.locale);
    document.documentElement.lang = tag;
    document.documentElement.dir = direction(tag);
    options.ready?.(direction(tag));
    const portal = { session, say: speak(tag), pace: session.pace };
    createRoot(host).render(<PortalContext.Provider value={portal}>{page}</PortalContext.Provider>);
  } catch (error) {
    host.textContent = `The practice tenant does not answer: ${error instanceof Error ? error.message : error}`;
  }
}
