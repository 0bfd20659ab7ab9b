import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { type Answer, type PracticeCall, plain } from './call.ts';
import { isReactView } from './hosts.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

// What the real portals send is not known (2026-11-22); a strict policy shows that Waymark needs no gap in it.
const contentSecurityPolicy = [
  "default-src 'self' 'unsafe-inline' data: blob:",
  "frame-src 'self' blob: https://*.reactblade.portal.azure.net https://login.microsoftonline.com",
].join('; ');

/** Prefix below which every portal host serves the built pages' scripts and styles. */
export const assetsPrefix = '/practice-assets/';

/** Name of the built page for a portal address; undefined where the real host has nothing of the guide's. */
export function pageFor(host: string, pathname: string): string | undefined {
  const path = pathname.toLowerCase();
  if (isReactView(host)) return path.startsWith('/react/index') ? 'react-view.html' : undefined;
  switch (host) {
    case 'portal.azure.com':
    case 'entra.microsoft.com':
      return 'azure.html';
    case 'account.activedirectory.windowsazure.com':
      return path === '/usermanagement/multifactorverification.aspx' ? 'legacy-mfa.html' : undefined;
    case 'admin.microsoft.com':
    case 'admin.cloud.microsoft':
      return 'm365.html';
    default:
      return undefined;
  }
}

/** Serves a built page from `portalsDir`; 503 with what to do where it was not built. */
export async function servePage(portalsDir: string, name: string): Promise<Answer> {
  const file = await read(join(portalsDir, name));
  if (!file) return plain(503, `The practice portals are not built: ${name} is missing. Run npm run build.`);
  const headers = {
    'content-type': types['.html'] ?? '',
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-store',
  };
  return { status: 200, headers, body: file };
}

/** Serves what lies below the assets prefix, whether the build kept the prefix as a folder or not. */
export async function serveAsset(portalsDir: string, call: PracticeCall): Promise<Answer> {
  const path = normalize(decodeURIComponent(call.url.pathname.slice(assetsPrefix.length)));
  if (path.startsWith('..') || path.startsWith(sep)) return plain(404, 'No such file.');
  const file = (await read(join(portalsDir, path))) ?? (await read(join(portalsDir, assetsPrefix, path)));
  if (!file) return plain(404, `There is no ${path} among the built practice portals.`);
  const type = types[extname(path)] ?? 'application/octet-stream';
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'max-age=600' }, body: file };
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
