import { type Correction, correct, isKeepable, isWritten, stableAttributes } from '../../guide/correction.ts';
import type { Target } from '../../guide/target.ts';
import type { Picked } from '../../messages/picking.ts';
import { rolesOf } from './control.ts';
import { dialogsAround, openDialogs, titleFit } from './dialogs.ts';
import { findTarget } from './find-target.ts';
import { nameOf } from './names.ts';
import { openPanels, panelFit } from './panels.ts';
import { fitIn } from './regions.ts';
import type { ShadowOf } from './roots.ts';
import { rowsOf, userRows } from './rows.ts';
import { holds, type Scene } from './scene.ts';
import { fold, oneLine } from './text.ts';

type Refused = Extract<Picked, { kind: 'refused' }>;
const refused = (reason: Refused['reason'], about = ''): Refused => ({
  kind: 'refused',
  reason,
  ...(about ? { about: oneLine(about, 200) } : {}),
});

/** Whether it lies in somebody else's row or panel, or in a dialog that is not this step's. */
function trespass(scene: Scene, target: Target, element: Element): Refused | undefined {
  const { subject, group } = scene.order;
  const row = userRows(scene).find((each) => holds(each.element, element));
  if (target.ofRow) {
    const own = subject ? rowsOf(scene, subject) : [];
    if (own.length !== 1 || own[0]?.element !== row?.element) return refused('other-row', subject);
  } else if (row) return refused('in-row');
  const owners = openPanels(scene).flatMap((panel) =>
    panel.owner && holds(panel.element, element) ? [panel.owner.address] : [],
  );
  const meant = [...group, ...(subject ? [subject] : [])];
  const inPanel = target.regions.some((region) => region.in === 'panel');
  if (owners.some((owner) => !meant.includes(owner)) || (inPanel && panelFit(scene, element) === 'no'))
    return refused('other-panel', subject ?? group[0]);
  const around = dialogsAround(scene, element);
  const dialog = target.regions.find((region) => region.in === 'dialog');
  const foreign = around.find(
    (each) => titleFit(scene, each, dialog?.titles ?? [], dialog?.not) === 'another',
  );
  if (foreign) return refused('other-dialog', foreign.titles[0]);
  const asked = !dialog || around.length === 0 || fitIn(scene, element, dialog) !== 'no';
  return asked ? undefined : refused('other-dialog', around[0]?.titles[0]);
}

/** Texts that are the account's and not the control's, as its display name is: nothing that holds one may be kept. */
function personal(scene: Scene, target: Target): string[] {
  const { subject } = scene.order;
  const own = target.ofRow && subject ? rowsOf(scene, subject) : [];
  const others = userRows(scene).filter((row) => !own.some(({ element }) => element === row.element));
  // What stands in another's row too is the list's own word.
  const shared = new Set(others.flatMap((row) => row.cells.map(({ text }) => text)));
  const cells = own.flatMap((row) => row.cells.map(({ text }) => text)).filter((text) => !shared.has(text));
  const heads = openDialogs(scene)
    .filter(({ element }) => openPanels(scene).some((panel) => panel.element === element && panel.owner))
    .flatMap(({ titles }) => titles.slice(0, 1));
  return [...cells, ...heads.map(fold)].filter((text) => text.length > 2);
}

const isLanguage = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/;

/**
 * Describes a control that a person has picked for a target of the order, and proves the description: the finder has
 * to come upon that very element with it, on this page as it is.
 * @param at the time of the pick, ms since 1970
 */
export function describePick(
  scene: Scene,
  target: Target,
  element: Element,
  shadowOf: ShadowOf,
  at: number,
): Picked {
  const roles = rolesOf(element);
  if (roles.length === 0) return refused('no-control');
  const foreign = trespass(scene, target, element);
  if (foreign) return foreign;
  const theirs = personal(scene, target);
  const isOurs = (text: string): boolean => !theirs.some((each) => fold(text).includes(each));
  const full = oneLine(nameOf(element), 201);
  const name = isKeepable(full) && isOurs(full) ? full : '';
  const attributes = stableAttributes.flatMap((key) => {
    const value = element.getAttribute(key);
    return value !== null && isWritten(value) && isOurs(value) ? [[key, value] as const] : [];
  });
  if (!name && attributes.length === 0 && !target.ofRow) return refused('nameless');
  const within = target.regions
    .filter((region) => fitIn(scene, element, region) !== 'no')
    .flatMap((region) =>
      region.in === 'bar' || region.in === 'after' || region.in === 'dialog' ? [region.in] : [],
    );
  const lost =
    target.regions.some(({ in: kind }) => kind === 'bar' || kind === 'after') && within.length === 0;
  const dialog = dialogsAround(scene, element)[0];
  if (lost && dialog) return refused('in-dialog', dialog.titles[0]);
  const correction: Correction = {
    guide: 'mail-mfa-smtp',
    target: target.id,
    lang: isLanguage.test(scene.lang) && scene.lang.length <= 35 ? scene.lang : '',
    roles: roles.slice(0, 3),
    name,
    attributes: Object.fromEntries(attributes),
    within: [...new Set(within)],
    grade: 'likely',
    picked: new Date(at).toISOString().slice(0, 10),
    host: scene.doc.location.hostname,
  };
  return prove(scene, target, element, correction, shadowOf);
}

function prove(
  scene: Scene,
  given: Target,
  element: Element,
  correction: Correction,
  shadowOf: ShadowOf,
): Picked {
  const { order } = scene;
  const { target, labels } = correct(given, [correction]);
  const corrected = {
    ...order,
    targets: order.targets.map((each) => (each.id === given.id ? target : each)),
    labels: { ...order.labels, ...labels },
  };
  const finding = findTarget({ ...scene, order: corrected }, shadowOf);
  const { claim } = finding;
  if (claim.kind === 'miss')
    return claim.reason === 'ambiguous' ? refused('ambiguous', claim.about?.[0]) : refused('unproved');
  const same = 'element' in finding && finding.element === element && claim.target === given.id;
  if (!same || claim.opener) return refused('unproved');
  return { kind: 'learned', correction: { ...correction, grade: claim.grade } };
}
