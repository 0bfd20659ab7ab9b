// The one way in: installs what the project needs, builds, then starts or tests. Only Node itself is assumed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { needBrowser, needLetters } from './launcher/browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [command, ...rest] = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);

/** Runs a command in the project; ends this process with its exit code where it fails. */
function run(program, args, { quiet = false, may = false } = {}) {
  const env = {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    env,
    stdio: quiet ? 'pipe' : 'inherit',
    shell: process.platform === 'win32',
    encoding: 'utf8',
  });
  if (error) say(String(error));
  if (status !== 0 && quiet) process.stdout.write(`${stdout}${stderr}`);
  if (status !== 0 && !may) process.exit(status ?? 1);
  return status === 0;
}

function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const stamp = join(root, 'node_modules', '.waymark-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing packages …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

function build() {
  say('Building the extension and the practice portals …');
  run('npm', ['run', '--silent', 'build'], { quiet: true });
  run('npm', ['run', '--silent', 'build:portals'], { quiet: true });
}

function browser() {
  try {
    return needBrowser(say).path;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return process.exit(1);
  }
}

install();
if (command === 'start') {
  browser();
  needLetters(/--locale[= ](\S+)/.exec(rest.join(' '))?.[1] ?? '', say);
  build();
  run('tsx', [join('practice', 'start.ts'), ...rest]);
} else if (command === 'check') {
  run('tsx', [join('test', 'run.ts'), '--check']);
} else if (command === 'test') {
  browser();
  build();
  run('tsx', [join('test', 'run.ts'), ...rest]);
} else {
  browser();
  build();
  run('tsx', [join('bench', 'run.ts'), ...rest]);
}
