import { Role } from '../../guide/target.ts';
import { hasRole, selectorsOf } from './roles.ts';
import { parentOf } from './scene.ts';

/** A heading is read, never used. */
const usable = Role.options.filter((role) => role !== 'heading');

/** The roles by which the finder would come upon an element, in the guide's words; none where it is no control. */
export const rolesOf = (element: Element): Role[] =>
  usable.filter((role) => element.matches(selectorsOf([role]).join()) && hasRole(element, [role]));

/** The control that a point of the page belongs to: itself, the nearest around it, or the one its label names. */
export function controlAround(hit: Element | null): Element | undefined {
  for (let at = hit; at; at = parentOf(at)) {
    if (rolesOf(at).length > 0) return at;
    const named = at instanceof HTMLLabelElement ? at.control : null;
    if (named && rolesOf(named).length > 0) return named;
  }
  return undefined;
}
