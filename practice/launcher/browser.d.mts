/** The browser to use: what `WAYMARK_BROWSER` names, else the first Chromium, Chrome or Edge found. */
export function findBrowser(): { path: string } | undefined;
/**
 * Finds the browser, installing Debian's Chromium where that can be done without asking.
 * @throws in one line, what to install
 */
export function needBrowser(say: (line: string) => void): { path: string };
/** Letters for portals in Chinese, Japanese and Korean, installed where that can be done without asking. */
export function needLetters(locale: string, say: (line: string) => void): void;
