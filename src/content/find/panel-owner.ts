import { type Dialog, dialogsAround, headingLike, openDialogs, openModals } from './dialogs.ts';
import { rowsOf } from './rows.ts';
import { allIn, holds, type Scene } from './scene.ts';
import type { Root } from './sieve.ts';
import { fold, isAddress, skipped, wholeText } from './text.ts';

/** Where a panel's head ends and what it shows of the account begins. */
const bodyLike = '[role="tab"], input, select, textarea';
/** Between a name and its address on one line: "Accounts Payable, ap@contoso.com". */
const between = / ?[,·•|–(<›] ?| - |[)>]$/u;
/** English; in other languages the row beside the panel tells. */
const userLabel = /user ?name|user principal name|^upn/;

/** Stands for an owner that cannot be told: several are named where the account's own address should be, or none. */
const unclear = '?';

/** A line of a panel that is an address and nothing else, or a name and its address. */
interface Named {
  readonly address: string;
  readonly withName: boolean;
  /** It stands in the panel's head: before its first tab, field or further heading. */
  readonly head: boolean;
  /** Its label says that it is the account's user name. */
  readonly asUser: boolean;
  /** It comes first, or right after a title. */
  readonly titled: boolean;
  /** The text before it, folded. */
  readonly before: string;
  /** That text is short and comes right after a title: a name, as it seems. */
  readonly underName: boolean;
}

const isInline = (node: Node): boolean =>
  !(node instanceof Element) ||
  (node.localName !== 'br' && getComputedStyle(node).display.startsWith('inline'));

/** All that stands on a line with a text: "Last changed by ap@contoso.com" names nobody's panel. */
function lineOf(text: Node): Node[] {
  let at = text;
  while (at.parentElement && isInline(at.parentElement)) at = at.parentElement;
  const line = [at];
  for (let next = at.previousSibling; next && isInline(next); next = next.previousSibling) line.push(next);
  for (let next = at.nextSibling; next && isInline(next); next = next.nextSibling) line.push(next);
  return line;
}

interface Piece {
  readonly node: Node;
  readonly around: Element;
  readonly text: string;
  readonly head: boolean;
}

/** The texts of a panel as it is drawn: into shadow roots, and from slots to what is put into them. */
function piecesIn(roots: readonly Root[], panel: Element): Piece[] {
  const pieces: Piece[] = [];
  // What the browser finds in one go need not be asked of every element.
  const marked = new Set(panel.querySelectorAll(`${skipped}, ${headingLike}, ${bodyLike}`));
  let head = true;
  let headings = 0;
  const visit = (node: Node): void => {
    if (node instanceof Element && (roots.length > 0 || marked.has(node))) {
      if (node.matches(skipped)) return;
      if (node.matches(headingLike)) headings += 1;
      head &&= headings < 2 && !node.matches(bodyLike);
    }
    const around = node instanceof Text ? node.parentElement : null;
    const text = node.nodeValue ?? '';
    if (around && text.trim() !== '') pieces.push({ node, around, text, head });
    const root = roots.find((each) => each instanceof ShadowRoot && each.host === node);
    const slotted = node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : [];
    slotted.forEach(visit);
    let child = slotted.length > 0 ? null : (root ?? node).firstChild;
    for (; child; child = child.nextSibling) visit(child);
  };
  visit(panel);
  return pieces;
}

/** What buttons are called says nothing of the panel, but for an address. */
const counts = ({ around, text }: Piece): boolean =>
  isAddress(fold(text)) || (fold(text) !== '' && !around.closest('button, [role="button"]'));

const isTitle = ({ around }: Piece): boolean => around.closest(headingLike) !== null;

function namedIn(roots: readonly Root[], panel: Element): Named[] {
  const pieces = piecesIn(roots, panel);
  return pieces.flatMap((piece, index) => {
    if (!piece.text.includes('@') || !counts(piece)) return [];
    const { around, head } = piece;
    // What is about to be another's still shows whose it was, and a path where one came from.
    if (around.closest('[aria-busy="true"], nav, [role="navigation"]')) return [];
    const on = lineOf(piece.node);
    const isOn = ({ node }: Piece) => on.some((each) => each.contains(node));
    const onIt = pieces.filter((each) => isOn(each) && counts(each));
    const line = fold(onIt.map(({ text }) => text).join(''));
    const said = userLabel.test(line) ? line.replace(/^[^:]*: */, '') : line;
    const parts = isAddress(said) ? [said] : line.split(between);
    const [address, another] = parts.filter(isAddress);
    const name = parts
      .filter((part) => part !== address)
      .join(' ')
      .trim();
    const isLong = name.split(' ').length > 3 && !around.closest(headingLike);
    if (address === undefined || another !== undefined || isLong || /[@:]/.test(name)) return [];
    const [last, ...earlier] = pieces
      .slice(0, index)
      .filter((each) => !isOn(each) && counts(each))
      .reverse();
    const before = fold(last?.text ?? '');
    // Initials in a circle stand before the name.
    const first = earlier.find(({ text }) => text.trim().length > 2);
    return [
      {
        address,
        withName: name !== '',
        head: head && !around.closest('dd, td'),
        asUser: said !== line || userLabel.test(before),
        titled: !last || isTitle(last),
        before,
        underName: first !== undefined && isTitle(first) && before.split(' ').length < 4,
      },
    ];
  });
}

const plainlyNamed = (panel: Element): Named[] => (panel.textContent.includes('@') ? namedIn([], panel) : []);

/** What is in shadow roots, or comes through slots, changes without a word to what is around it: read afresh. */
function named(scene: Scene, panel: Element): Named[] {
  const roots = scene.index.roots();
  const inside = roots.some((root) => root instanceof ShadowRoot && holds(panel, root.host));
  const plain = !inside && panel.getRootNode() instanceof Document;
  return plain ? scene.index.worked(panel, plainlyNamed) : namedIn(roots, panel);
}

/** Whether the list beside a panel calls an account what the panel is called: two places that agree. */
const isCalled = (scene: Scene, address: string, titles: readonly string[]): boolean =>
  rowsOf(scene, address).some((row) => row.cells.some(({ text }) => titles.includes(text)));

/** Whether what stands before an address is the name it belongs to: a title, initials, or the name in its row. */
function isIntroduced(scene: Scene, panel: Element, { before, address, asUser, titled }: Named): boolean {
  if (asUser || titled || before.length < 4) return true;
  const reads = ({ titles }: Dialog): boolean => titles.some((title) => fold(title) === before);
  // Mostly it is the panel's own title, which is told without a search.
  return (
    dialogsAround(scene, panel).some(reads) ||
    openModals(scene).some(reads) ||
    openDialogs(scene).some(reads) ||
    isCalled(scene, address, [before])
  );
}

/** Whose panel it is, and whether that is sure. */
export interface Owner {
  readonly address: string;
  readonly sure: boolean;
}

/**
 * The address in a panel's head, right after the name; else one that is called the account's user name there, or whose row has the panel's
 * title. Whoever else is mentioned in it owns nothing: mail may be forwarded to them. Where no address stands by itself,
 * it may be the one that a name right under the title, or the title, ends with.
 * @returns `?` where addresses are named and none of them so; undefined where none is
 */
export function ownerOf(scene: Scene, panel: Element): Owner | undefined {
  const lines = named(scene, panel);
  const all = lines.filter((each) => !each.withName);
  if (all.length === 0) {
    const ends = new Set(lines.filter((each) => each.head && each.titled).map(({ address }) => address));
    const [address] = ends;
    return address !== undefined && ends.size === 1 ? { address, sure: false } : undefined;
  }
  const head = all.filter((each) => each.head && isIntroduced(scene, panel, each));
  const titles = head.length > 0 ? [] : allIn(scene, headingLike, panel).map(wholeText);
  const own =
    head.length > 0 ? head : all.filter((each) => each.asUser || isCalled(scene, each.address, titles));
  const owners = new Set(own.map(({ address }) => address));
  const [owner = unclear] = owners;
  const [only, another] = lines;
  // Under the title of what is done a name, and under that an address: the only one there.
  if (owners.size === 0 && only?.head && only.underName && !another)
    return { address: only.address, sure: false };
  return { address: owners.size === 1 ? owner : unclear, sure: true };
}
