// Plain JavaScript: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Commands of Chromium and its kin on Linux, the best for an unpacked extension first. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
/** Where installers put them elsewhere. */
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((root) =>
    root
      ? [
          join(root, 'Google/Chrome/Application/chrome.exe'),
          join(root, 'Microsoft/Edge/Application/msedge.exe'),
          join(root, 'Chromium/Application/chrome.exe'),
        ]
      : [],
  ),
];

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not for us: the next one.
    return false;
  }
};

/**
 * The browser to use: what `WAYMARK_BROWSER` names, else the first Chromium, Chrome or Edge found.
 * @returns {{ path: string } | undefined}
 */
export function findBrowser() {
  const named = process.env.WAYMARK_BROWSER;
  if (named) return runs(named) ? { path: named } : undefined;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((command) => join(folder, command)));
  const ordered = onPath.sort((a, b) => rank(a) - rank(b));
  const path = [...ordered, ...places].find(runs);
  return path ? { path } : undefined;
}

const rank = (path) => commands.findIndex((command) => path.endsWith(command));

const isDebianRoot = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function installDebian(name) {
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update'], quiet);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], quiet);
}

/**
 * Letters for portals in Chinese, Japanese and Korean, where that can be done without asking; without them the
 * walk is the same, but screenshots show boxes.
 * @param {string} locale
 * @param {(line: string) => void} say
 */
export function needLetters(locale, say) {
  if (!/^(ja|ko|zh)/.test(locale) || !isDebianRoot()) return;
  const fonts = spawnSync('fc-list', [`:lang=${locale.slice(0, 2)}`], { encoding: 'utf8' });
  if (fonts.stdout?.trim()) return;
  say('Installing the Debian package fonts-noto-cjk …');
  installDebian('fonts-noto-cjk');
}

/**
 * Finds the browser, installing Debian's Chromium where that can be done without asking.
 * @param {(line: string) => void} say told what is being done
 * @returns {{ path: string }}
 * @throws {Error} in one line, what to install
 */
export function needBrowser(say) {
  const found = findBrowser();
  if (found) return found;
  if (isDebianRoot() && !process.env.WAYMARK_BROWSER) {
    say('Installing the Debian package chromium …');
    installDebian('chromium');
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error('No browser found: install Chromium, Chrome or Edge, or name one in WAYMARK_BROWSER.');
}
