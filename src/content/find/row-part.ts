import type { Target } from '../../guide/target.ts';
import { bestOf, type Candidate } from './candidates.ts';
import { knownNames, nameOf } from './names.ts';
import { hasRole, selectorsOf } from './roles.ts';
import { rowsOf } from './rows.ts';
import type { Scene } from './scene.ts';
import { fold } from './text.ts';
import { faceOf, isDrawn } from './visible.ts';

/**
 * The part of the subject's own row that a correction describes: by name, by attributes, or, where it has neither
 * that may be kept, by its role alone. Nothing where no correction has been made.
 */
export function byRowPart(scene: Scene, target: Target): Candidate[] {
  const { subject } = scene.order;
  if (!target.ofRow || !subject || !target.regions.some((region) => region.in === 'row')) return [];
  const known = knownNames(scene, target.labels);
  const attributes = Object.entries(target.attributes ?? {});
  const bare = target.labels.length === 0 && attributes.length === 0;
  const tell = (name: string, agrees: boolean): Candidate['by'] | undefined => {
    if (known.own.has(name)) return 'own';
    if (known.other.has(name)) return 'other';
    if (agrees) return 'attributes';
    return bare ? 'position' : undefined;
  };
  const found = rowsOf(scene, subject).flatMap((row) =>
    [...row.element.querySelectorAll(selectorsOf(target.roles).join())].flatMap((element): Candidate[] => {
      // Row checks are drawn only under the pointer: see-through ones are ringed all the same.
      const face = faceOf(element) ?? (isDrawn(element, false) ? element : undefined);
      if (!face || !hasRole(element, target.roles)) return [];
      const name = nameOf(element);
      const agrees =
        attributes.length > 0 && attributes.every(([key, value]) => element.getAttribute(key) === value);
      const by = tell(fold(name), agrees);
      return by ? [{ element, face, name, by, perhaps: false, agrees }] : [];
    }),
  );
  return bestOf(found);
}
