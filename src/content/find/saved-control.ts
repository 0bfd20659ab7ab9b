import type { Target } from '../../guide/target.ts';
import { candidatesOf } from './candidates.ts';
import { panelsAround } from './panels.ts';
import type { Fit } from './regions.ts';
import { allIn, holds, type Scene } from './scene.ts';
import { faceOf } from './visible.ts';

const fieldLike =
  'input:not([type="button"], [type="submit"], [type="image"]), select, textarea, [role="checkbox"]';

/**
 * Whether a button saves the control its target names. Other panels of the same account have a button of the same name:
 * one with fields of its own and without the control is such a panel; where there are no fields to be seen it may be ours.
 */
export function savesIt(scene: Scene, target: Target, button: Element): Fit {
  if (!target.saves) return 'sure';
  const panel = panelsAround(scene, button).at(-1);
  if (!panel) return 'no';
  const { regions, act } = target;
  const controls = candidatesOf(scene, { ...target.saves, id: `${target.id}#saves`, regions, act });
  if (controls.some(({ element }) => holds(panel.element, element))) return 'sure';
  return allIn(scene, fieldLike, panel.element).some((field) => faceOf(field)) ? 'no' : 'perhaps';
}
