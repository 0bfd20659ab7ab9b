import * as v from 'valibot';

/** Language tag → the texts a label is known to have there, as the portals write them (`labels.json`). */
export const LocalNames = v.record(v.string(), v.array(v.string()));
export type LocalNames = v.InferOutput<typeof LocalNames>;

/** Words by which a page says what no label does, by language; the English ones are looked for on every page. */
export const PageWords = v.object({
  /** Of rows: selected. The part of the word that is never a capital. */
  chosen: LocalNames,
  /** In the header of a column: who else has to do with what a row is about. Lower case. */
  others: LocalNames,
  /** In the header of the column with the MFA status. Lower case. */
  status: LocalNames,
  /** Where a panel speaks of more than its account. Lower case. */
  everyone: LocalNames,
  /** In a page's heading: its list is of those who are no users any more, are barred, or are guests. Lower case. */
  gone: LocalNames,
});
export type PageWords = v.InferOutput<typeof PageWords>;

/** Roles the guide's targets have, by the ARIA specification's names. */
export const Role = v.picklist([
  'button',
  'checkbox',
  'heading',
  'link',
  'menuitem',
  'option',
  'searchbox',
  'tab',
  'treeitem',
]);
export type Role = v.InferOutput<typeof Role>;

/**
 * Where on the page a target must lie. All regions given must hold at once.
 * - `row`: inside the list row of the order's subject (one whole cell equals its address)
 * - `panel`: inside a dialog or panel in which the subject's address stands as a whole text
 * - `dialog`: inside an open dialog with one of these titles; of those whose title nobody knows, in a language with
 *   words `about` it, only in one whose text has one of these
 * - `after`: inside the block that the heading with one of these labels opens
 * - `bar`: inside a menu bar, tool bar or navigation; one that `leads` elsewhere stands in no tool bar
 * - `page`: in no open dialog; only corrections ask for it
 * A union, for a variant weighs more in what every frame is given.
 */
export const Region = v.union([
  v.object({ in: v.literal('row') }),
  v.object({ in: v.literal('panel') }),
  v.object({
    in: v.literal('dialog'),
    titles: v.array(v.string()),
    not: v.exactOptional(v.array(v.string())),
    about: v.exactOptional(LocalNames),
  }),
  v.object({ in: v.literal('after'), heading: v.string() }),
  v.object({ in: v.literal('bar'), leads: v.exactOptional(v.boolean()) }),
  v.object({ in: v.literal('page') }),
]);
export type Region = v.InferOutput<typeof Region>;

/** Where among its known neighbours a target stands; used when no label is known for the page's language. */
export const Among = v.object({
  /** Label ids of the whole group in page order; the target's own is among them. */
  order: v.array(v.string()),
  /** Index of the target in `order`. */
  index: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Word that every known language keeps in all labels of the group ("MFA"). */
  token: v.exactOptional(v.string()),
});
export type Among = v.InferOutput<typeof Among>;

/** What one control is, wherever it lies. */
const control = {
  roles: v.array(Role),
  /** Label ids any of which is its accessible name (compared trimmed, case-insensitively, as a whole). */
  labels: v.array(v.string()),
  /** A word its name contains in every language known ("SMTP", "MFA"): tried where no label is known for the
   *  page's language, and never more than *likely*. */
  token: v.exactOptional(v.string()),
  /** The token is tried even where a label is known for the language: no other control of the region has it. */
  tokenSuffices: v.exactOptional(v.boolean()),
};

/** A description of one element to act on. Label ids are keys of `labels.json`. */
export const Target = v.object({
  /** Stable id within the guide, for reports: "mfa.enable/legacy". */
  id: v.string(),
  ...control,
  /** Whole names that carry no label id because Microsoft keeps them in every language ("Microsoft Entra ID"). */
  names: v.exactOptional(v.array(v.string())),
  /** Attribute name → value it is known to have on the real page; agreement raises, absence does not lower. */
  attributes: v.exactOptional(v.record(v.string(), v.string())),
  regions: v.array(Region),
  among: v.exactOptional(Among),
  /** Id of the target whose menu it is an entry of: an entry of another menu's is another. */
  under: v.exactOptional(v.string()),
  /** The check box of the subject's row, or the button that names the row: the row itself identifies it. */
  ofRow: v.exactOptional(v.picklist(['check', 'name', 'status'])),
  /** Acts on the ticked rows: a target only while these are exactly the order's group. */
  selection: v.exactOptional(v.boolean()),
  /** A button that confirms a dialog, or saves its panel; used where its label is unknown for the language. */
  confirms: v.exactOptional(v.boolean()),
  /** The control of the same panel whose change it saves: a panel with other fields and without it is another. */
  saves: v.exactOptional(v.object(control)),
  /** What the person does with it. */
  act: v.picklist(['click', 'type', 'look']),
  /** What is shown while the target is not there or not ready, and may be ringed instead: same place only. */
  openers: v.exactOptional(v.array(v.string())),
});
export type Target = v.InferOutput<typeof Target>;
