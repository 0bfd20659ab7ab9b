import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeContoso } from '../../practice/model/contoso.ts';
import { type GateFault, gateFaults, openGates } from '../../practice/model/gates.ts';
import { type GateId, gateIds } from '../../src/guide/gates/gate.ts';
import { type PageId, pages } from '../../src/guide/gates/pages.ts';
import type { StepId } from '../../src/guide/guide.ts';
import { type GatesKey, gatesWords } from '../../src/guide/words/gates.ts';
import { legacyAddress, open, row, soon, toggle } from '../walk/hands.ts';
import { cardOn, type Rehearsal, rehearse, stepIs } from '../walk/rehearsal.ts';
import { closeWith, signInWindow } from '../walk/stops.ts';

const account = 'ap@contoso.com';
const words = gatesWords('en');
let rehearsal: Rehearsal;

beforeAll(async () => {
  rehearsal = await rehearse({ face: 'legacy' });
  const { popup, tenant } = rehearsal;
  tenant.store.arrange(openGates);
  expect(await rehearsal.start(account)).toBe('');
  await rehearsal.connect();
  const proof = popup.getByRole('button', { name: 'Connect to see proof of sending' });
  await closeWith(await signInWindow(rehearsal, () => proof.click()), 'Accept');
  await proof.waitFor({ state: 'detached' });
  // What the walk asks by itself has to be over: whoever asks meanwhile is told the same answer.
  await showAnswer();
  await popup.getByRole('heading', { name: words('verdicts.open') }).waitFor();
});
afterAll(() => rehearsal.close());

/** The popup opened anew, and there the answer for the account: it is read when it is shown. */
async function showAnswer(): Promise<void> {
  const { popup } = rehearsal;
  await popup.bringToFront();
  await popup.reload();
  await popup.getByRole('button', { name: `Why will ${account} not send?` }).click();
}

/** The tenant with this one gate closed, and the popup's answer for the account, read after that. */
async function ask(fault: GateFault): Promise<void> {
  const { popup, tenant } = rehearsal;
  tenant.store.arrange(() => gateFaults[fault](openGates(makeContoso(Date.now()))));
  const at = Date.now();
  await showAnswer();
  const read = `chrome.storage.session.get('gates').then(({ gates: { asked } }) => asked && !asked.pending &&
    asked.gates.flatMap(({ facts }) => facts).every((fact) => !fact.at || fact.at >= ${at}))`;
  await expect.poll(() => popup.evaluate(read), soon).toBe(true);
}

const gateIn = (id: GateId, state: string) =>
  rehearsal.popup.locator(`.gate[data-gate="${id}"][data-state="${state}"]`);

/** What a sentence names. */
const named: { readonly [Fault in GateFault]?: string } = {
  'access-blocks': 'Block legacy authentication for everyone',
  'access-wants-mfa': 'Require MFA for everyone',
  'access-blocks-group': 'Block legacy authentication for mail',
  'authentication-policy': 'Block basic authentication',
  'authentication-policy-of-user': 'Block basic authentication',
  'wrong-password': '50126',
};

/** What a person is told of a closed gate: the one answer, the sentence, what it rests on, what opens it and who can. */
async function told(fault: GateFault, says: GatesKey, source: string) {
  const id = gateIds.find((one) => says.startsWith(`gates.${one}.`)) ?? 'wrong-credentials';
  await ask(fault);
  await rehearsal.popup.getByRole('heading', { name: `Closed: ${words(`gates.${id}.name`)}` }).waitFor();
  const gate = gateIn(id, 'closed');
  await gate.getByText(words(says, { names: named[fault] ?? '' })).waitFor();
  const evidence = await gate.locator('.evidence').first().innerText();
  expect(evidence).toMatch(new RegExp(`^verified (now|\\d+\\ss ago) · verified by ${source}$`));
  await gate.getByText(words('screen.more')).click();
  await gate.getByText(words(`gates.${id}.opens`)).waitFor();
  const who = id === 'wrong-credentials' ? 'who.owner' : 'who.yes';
  await gate.getByText(words(who)).waitFor();
  return gate;
}

const [graph, exchange] = ['Microsoft Graph', 'Exchange Online'];

it.each<[GateFault, GatesKey, string, PageId | undefined]>([
  ['account-disabled', 'gates.account-locked-or-disabled.disabled', graph, 'active-users'],
  ['no-mailbox', 'gates.no-mailbox.none', exchange, 'active-users'],
  ['mail-user', 'gates.no-mailbox.none', exchange, 'active-users'],
  ['shared-mailbox', 'gates.account-locked-or-disabled.disabled', graph, 'active-users'],
  ['security-defaults', 'gates.security-defaults.closed', graph, 'tenant-properties'],
  ['access-blocks', 'gates.conditional-access-or-criteria.closed', graph, 'conditional-access'],
  ['access-wants-mfa', 'gates.conditional-access-or-criteria.closed', graph, 'conditional-access'],
  ['access-blocks-group', 'gates.conditional-access-or-criteria.closed', graph, 'conditional-access'],
  ['authentication-policy', 'gates.basic-auth-disabled-policy.closed-organisation', exchange, undefined],
  ['authentication-policy-of-user', 'gates.basic-auth-disabled-policy.closed-mailbox', exchange, undefined],
  ['wrong-password', 'gates.log', graph, 'sign-in-log'],
])('%s is told, and leads to the page where it is opened', async (fault, says, source, page) => {
  const link = (await told(fault, says, source)).getByRole('link', { name: 'Show me' });
  if (page === undefined) {
    // An authentication policy has no page: the ways round it are what is left.
    expect(await link.count()).toBe(0);
    await rehearsal.popup.getByText(words('screen.ways')).first().waitFor();
    return;
  }
  const [tab] = await Promise.all([rehearsal.launched.context.waitForEvent('page'), link.click()]);
  await expect.poll(() => tab.url(), soon).toBe(pages[page].url);
  await tab.close();
});

/** A step's control, and what a person has done on its page before. */
interface Led {
  address: string;
  control(page: Page): ReturnType<Page['locator']>;
  before?(page: Page): Promise<void>;
}
const users: Led = {
  address: 'https://admin.cloud.microsoft/',
  before: (page) => page.getByRole('button', { name: 'Users', exact: true }).press('Enter'),
  control: (page) => page.getByRole('button', { name: 'Active users' }),
};
const tick: Led = { address: legacyAddress, control: (page) => row(page, account).getByRole('checkbox') };
const enforce: Led = {
  address: legacyAddress,
  before: (page) => toggle(page, account),
  control: (page) => page.locator('.pane').getByRole('link', { name: 'Enforce', exact: true }),
};

it.each<[GateFault, GatesKey, string, StepId, Led]>([
  [
    'organisation-switch',
    'gates.tenant-smtp-auth-disabled.closed',
    exchange,
    'smtp.open-active-users',
    users,
  ],
  ['mailbox-switch', 'gates.mailbox-smtp-auth-disabled.closed', exchange, 'smtp.open-active-users', users],
  ['mfa-disabled', 'gates.app-password-needed-or-wrong.disabled', graph, 'mfa.select-user', tick],
  ['mfa-enabled', 'gates.app-password-needed-or-wrong.enabled', graph, 'mfa.enforce', enforce],
  ['not-registered', 'gates.app-password-needed-or-wrong.enabled', graph, 'mfa.enforce', enforce],
])('%s is told, and leads to the very control', async (fault, says, source, step, led) => {
  await (await told(fault, says, source)).getByRole('button', { name: 'Show me' }).click();
  await stepIs(rehearsal.popup, step, 'here');
  const page = await open(rehearsal, led.address);
  await led.before?.(page);
  const { ring } = await cardOn(rehearsal, page, (card, seen) => card.step === step && !!seen.ring);
  const around = await led.control(page).boundingBox();
  if (!ring || !around) throw new Error('There is no ring, or nothing to be ringed.');
  expect(ring.x).toBeCloseTo(around.x + around.width / 2, -1);
  expect(ring.y).toBeCloseTo(around.y + around.height / 2, -1);
  await page.close();
});

it.each<[GateFault, GateId]>([
  ['account-locked', 'account-locked-or-disabled'],
  ['access-refused', 'conditional-access-or-criteria'],
])('%s is a note beside a gate that is open now', async (fault, id) => {
  await ask(fault);
  await gateIn(id, 'open').getByText(words('notes.log')).waitFor();
  expect(await rehearsal.popup.locator('.gate[data-state=closed]').count()).toBe(0);
});
