import { hostFits, type PlaceRead, type PlaceRule } from '../../guide/places.ts';
import { statusCell } from '../find/columns.ts';
import { openDialogs, titleFit } from '../find/dialogs.ts';
import { elementOf, isPresent } from '../find/find-target.ts';
import { panelOwner } from '../find/panels.ts';
import { addressOf, rowsIn, userRows } from '../find/rows.ts';
import type { Scene } from '../find/scene.ts';
import { tickedIn } from '../find/selection.ts';
import { isGreyed, isTicked } from '../find/visible.ts';
import { stateOf } from './statuses.ts';

/** Where a document is: what its address says of host and tenant. */
export interface Whereabouts {
  readonly url: URL;
  /** The host it belongs to: its address's, or for `blob:`, `srcdoc` and empty pages the one that made it. */
  readonly host: string;
  /** It is the tab's top frame. */
  readonly top: boolean;
}

/** Where a window is; the address of a page made by script says nothing, its origin does. */
export function whereaboutsOf(view: Window): Whereabouts {
  const { origin } = view;
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  return { url: new URL(view.location.href), host, top: view === view.parent };
}

/** Whether the page, as it is now, is this place. */
function isShown(scene: Scene, rule: PlaceRule, { url, host, top }: Whereabouts): boolean {
  if (rule.top && !top) return false;
  if (!rule.hosts.some((pattern) => hostFits(host, pattern))) return false;
  if (rule.address && !new RegExp(rule.address, 'i').test(`${url.pathname}${url.search}${url.hash}`))
    return false;
  return !rule.shows || rule.shows.some((target) => isPresent(scene, target));
}

const domain = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The tenant an address names, lower case: `#@contoso.com/…`, `/{guid}/…` or a `tenantId` in the query
 * (Azure portal and the older MFA page, 2026-11-22).
 */
export function tenantIn(url: URL): string | undefined {
  const inHash = /^#@([^/?]+)/.exec(url.hash)?.[1]?.toLowerCase();
  if (inHash && (domain.test(inHash) || guid.test(inHash))) return inHash;
  const first = url.pathname.split('/')[1]?.toLowerCase().replace(/^@/, '') ?? '';
  if (guid.test(first)) return first;
  const asked = url.searchParams.get('tenantId')?.toLowerCase();
  return asked && guid.test(asked) ? asked : undefined;
}

/** Name of the dialog on top by the rule's titles, `other` for one that no title names. */
function dialogOf(scene: Scene, dialogs: NonNullable<PlaceRule['dialogs']>): string | undefined {
  const top = openDialogs(scene).at(-1);
  if (!top) return undefined;
  const fits = Object.entries(dialogs).map(([name, titles]) => [name, titleFit(scene, top, titles)] as const);
  const named = fits.find(([, fit]) => fit === 'own') ?? fits.find(([, fit]) => fit === 'other-language');
  return (named?.[0] ?? 'other').slice(0, 32);
}

function statusesOf(
  scene: Scene,
  statuses: NonNullable<PlaceRule['statuses']>,
): NonNullable<PlaceRead['statuses']> {
  const read = userRows(scene).flatMap((row) => {
    const address = addressOf(scene, row);
    const stateIn = ({ text }: { text: string }) => stateOf(scene, statuses, text);
    const told = statusCell(scene, row, stateIn);
    const state = told && stateIn(told.cell);
    return address && state ? [[address, state] as const] : [];
  });
  // Two rows with one address say nothing certain of it.
  const alike = Map.groupBy(read, ([address]) => address);
  return Object.fromEntries([...alike.values()].filter(({ length }) => length === 1).flat());
}

/** Owner of the open panel: one of the order's accounts, or `other`. */
function panelOf(scene: Scene): string | undefined {
  const owner = panelOwner(scene);
  return owner && (scene.order.accounts.includes(owner) ? owner : 'other');
}

function readOf(scene: Scene, rule: PlaceRule, { url }: Whereabouts): PlaceRead {
  const tenant = tenantIn(url);
  const dialog = rule.dialogs && dialogOf(scene, rule.dialogs);
  const panel = panelOf(scene);
  const box = rule.box && elementOf(scene, rule.box);
  const save = rule.save && elementOf(scene, rule.save);
  const rows = [...new Set(rowsIn(scene).flatMap((row) => addressOf(scene, row) ?? []))];
  return {
    place: rule.id,
    ...(tenant ? { tenant } : {}),
    ...(rows.length > 0 ? { rows: rows.slice(0, 500) } : {}),
    ...(rule.statuses ? { statuses: statusesOf(scene, rule.statuses) } : {}),
    ...(rule.ticks ? { ticked: tickedIn(scene).slice(0, 500) } : {}),
    ...(dialog ? { dialog } : {}),
    ...(panel ? { panel } : {}),
    ...(box ? { box: isTicked(box) ? ('ticked' as const) : ('unticked' as const) } : {}),
    ...(save ? { save: isGreyed(save) ? ('greyed' as const) : ('ready' as const) } : {}),
  };
}

/** Every place of the order that the page shows now, with what is read there. */
export function readPlaces(scene: Scene, where: Whereabouts): PlaceRead[] {
  const shown = scene.order.places.filter((rule) => isShown(scene, rule, where));
  const first = shown.filter((rule, index) => shown.findIndex((other) => other.id === rule.id) === index);
  return first.slice(0, 12).map((rule) => readOf(scene, rule, where));
}
