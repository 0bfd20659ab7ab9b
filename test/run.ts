import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything `npm test` runs after its set-up, in the order in which a mistake is cheapest to find. */
interface Part {
  name: string;
  command: string;
  args: string[];
}

const rooms = [
  'src/guide',
  'src/messages',
  'src/look',
  'src/content',
  'src/background',
  'src/popup',
  'src/options',
  'practice',
  'practice/portals',
  '.',
];
const all = process.argv.includes('--all');
const checkOnly = process.argv.includes('--check');

// TypeScript 7 checks ten times faster; 6 is installed beside it for the cruiser, which cannot read with 7 yet.
const compiler = join('node_modules', '@typescript', 'native', 'bin', 'tsc');

const checks: Part[] = [
  ...rooms.map((room) => ({ name: `types ${room}`, command: 'node', args: [compiler, '-p', room] })),
  { name: 'lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'boundaries', command: 'depcruise', args: ['src', 'practice', '--output-type', 'err'] },
  { name: 'unused', command: 'knip', args: ['--no-progress'] },
];
const packages: Part[] = [
  {
    name: 'Firefox package',
    command: 'web-ext',
    args: ['lint', '--source-dir', 'dist/firefox', '--no-config-discovery', '--output', 'text'],
  },
];

function run({ name, command, args }: Part): Promise<boolean> {
  const began = Date.now();
  const env = { ...process.env, CI: '1', FORCE_COLOR: '0' };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => lines.push(String(data)));
  return new Promise((done) => {
    child.on('error', (error) => lines.push(String(error)));
    child.on('close', (status) => {
      const said = lines.join('');
      // A cruise that reads no module forbids nothing.
      const good = status === 0 && !(command === 'depcruise' && /\(0 modules/.test(said));
      process.stdout.write(
        `${good ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`,
      );
      if (!good) process.stdout.write(`${said}\n`);
      done(good);
    });
  });
}

/** Runs all, two at a time: the machines this runs on have two cores. */
async function runAll(parts: readonly Part[]): Promise<boolean[]> {
  const left = [...parts];
  const results: boolean[] = [];
  const lane = async () => {
    for (let part = left.shift(); part; part = left.shift()) results.push(await run(part));
  };
  await Promise.all([lane(), lane()]);
  return results;
}

/** Runs vitest and counts what it reports. */
function runTests(): { passed: number; failed: number } {
  const report = join(tmpdir(), `waymark-${process.pid}.json`);
  const env = { ...process.env, ...(all ? { WAYMARK_ALL: '1', VITE_WAYMARK_ALL: '1' } : {}) };
  const { status } = spawnSync(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { stdio: 'inherit', env },
  );
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    success: boolean;
  };
  // A file that fails to load, or an error between tests, fails no test but fails the run.
  const unnamed = (status !== 0 || !success) && numFailedTests === 0 ? 1 : 0;
  return { passed: numPassedTests, failed: numFailedTests + unnamed };
}

const began = Date.now();
const results = await runAll([...checks, ...(checkOnly ? [] : packages)]);
const tests = checkOnly ? { passed: 0, failed: 0 } : runTests();
const passed = results.filter(Boolean).length + tests.passed;
const failed = results.filter((good) => !good).length + tests.failed;
process.stdout.write(
  `Took ${Math.round((Date.now() - began) / 1000)} s.\n${passed} passed, ${failed} failed\n`,
);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
