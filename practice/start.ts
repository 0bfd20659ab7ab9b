import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { type Launched, launch } from './launcher/launch.ts';
import { connect, enterClientId, signInToPortal } from './launcher/sign-in.ts';
import { gateFaults } from './model/gates.ts';
import { isFault } from './model/settings.ts';
import { clearShots, type StepShown, saveFinal, walkGuide } from './robot/walk.ts';
import { startPracticeTenant } from './server/start.ts';

/** Steps that end *verified* where Graph and Exchange answer (design: the others can only be seen). */
export const verifiable = [
  'mfa.confirm-enable',
  'mfa.confirm-enforce',
  'mfa.check-status',
  'smtp.save-changes',
];
/** Mail accounts of the practice tenant, in the order they are walked. */
export const practiceAccounts = ['ap@contoso.com', 'orders@contoso.com', 'alerts@contoso.com'];

const listGates = (): string =>
  Object.keys(gateFaults)
    .join(', ')
    .replace(/(.{1,80})(, |$)/g, '$1$2\n                         ')
    .trim();

const usage = `Usage: npm start -- [options]
  --headless             no window: the robot walks (also where there is no display)
  --face legacy|current  which per-user MFA page the tenant has (default current)
  --locale TAG           language of the portals (default en)
  --accounts N           how many accounts to walk, 1 to 3 (default 1)
  --pace N               1 for waits like the real ones (default 0.2; headless 0.02)
  --fault NAME           forbidden: Graph and Exchange refuse with 403; busy: they refuse every second call with 429;
                         challenged: they want a claim in the token, and a new one has it;
                         renamed: the portal has another name for Enable MFA; or a gate to close from the start:
                         ${listGates()} (default none)
  --out DIR              where screenshots and the final state go (default out/walk)`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      headless: { type: 'boolean', default: false },
      face: { type: 'string', default: 'current' },
      locale: { type: 'string', default: 'en' },
      accounts: { type: 'string', default: '1' },
      pace: { type: 'string' },
      fault: { type: 'string', default: 'none' },
      out: { type: 'string', default: join('out', 'walk') },
      help: { type: 'boolean', default: false },
    },
  });
  const { face, fault } = values;
  const accounts = Number(values.accounts);
  const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  const headless = values.headless || !display;
  const pace = Number(values.pace ?? (headless ? 0.02 : 0.2));
  const wrong =
    (face !== 'legacy' && face !== 'current') ||
    !isFault(fault) ||
    !(accounts >= 1 && accounts <= practiceAccounts.length && Number.isInteger(accounts)) ||
    !(pace >= 0 && pace <= 10) ||
    !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(values.locale);
  if (values.help || wrong) return undefined;
  return { headless, face, fault, accounts, pace, locale: values.locale, out: values.out } as const;
}

type Options = NonNullable<ReturnType<typeof readOptions>>;

const count = (steps: StepShown[], status: string): number =>
  steps.filter((step) => step.status === status).length;

/** The guide started on the portals' first page: signed in, connected, popup open as a tab. */
export async function beginWalk(launched: Launched, accounts: readonly string[]): Promise<Page> {
  await signInToPortal(launched.context);
  await enterClientId(launched);
  const popup = await launched.openOwn('src/popup/index.html');
  await popup.getByRole('textbox', { name: 'Accounts' }).fill(accounts.join('\n'));
  await popup.getByRole('button', { name: 'Start', exact: true }).click();
  await popup.locator('li[data-step]').first().waitFor();
  await connect(launched, popup);
  return popup;
}

async function robot(launched: Launched, options: Options): Promise<number> {
  const accounts = practiceAccounts.slice(0, options.accounts);
  await clearShots(options.out);
  const popup = await beginWalk(launched, accounts);
  const steps = await walkGuide(launched, popup, {
    shots: options.out,
    say: (line) => process.stdout.write(`${line}\n`),
    proofs: verifiable,
    // With these two nothing comes of waiting.
    patience: options.fault === 'forbidden' || options.fault === 'renamed' ? 15_000 : 30_000,
  });
  const result = {
    face: options.face,
    locale: options.locale,
    accounts: options.accounts,
    seen: count(steps, 'seen'),
    verified: count(steps, 'verified'),
    passed_over: count(steps, 'passed-over'),
  };
  await saveFinal(popup, options.out, { ...result, steps });
  const open = steps.filter(({ status }) => !['seen', 'verified', 'passed-over'].includes(status));
  const unproved = steps.filter(({ id, status }) => verifiable.includes(id) && status !== 'verified');
  for (const { id, status } of open) process.stdout.write(`Not finished: ${id} is ${status}\n`);
  for (const { id, status } of unproved)
    process.stdout.write(`Not verified by Microsoft's APIs: ${id} is ${status}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return open.length + unproved.length > 0 || steps.length === 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stdout.write(`${usage}\n`);
    return 2;
  }
  const portalsDir = join('dist', 'practice', 'portals');
  const tenant = await startPracticeTenant({ ...options, portalsDir });
  const launched = await launch(tenant, join(process.cwd(), 'dist', 'chromium'), options);
  try {
    if (options.headless) return await robot(launched, options);
    await signInToPortal(launched.context);
    await enterClientId(launched);
    const popup = await launched.openOwn('src/popup/index.html');
    const accounts = practiceAccounts.slice(0, options.accounts);
    await popup.getByRole('textbox', { name: 'Accounts' }).fill(accounts.join('\n'));
    process.stdout.write('The practice tenant is open, signed in as admin@contoso.com. Choose Start.\n');
    await launched.context.waitForEvent('close', { timeout: 0 });
    return 0;
  } finally {
    await launched.close();
    await tenant.close();
  }
}

if (process.argv[1]?.endsWith('start.ts')) process.exitCode = await main();
