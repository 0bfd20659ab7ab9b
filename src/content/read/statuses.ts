import type { PlaceRule } from '../../guide/places.ts';
import { textsFor } from '../find/names.ts';
import type { Scene } from '../find/scene.ts';
import { fold } from '../find/text.ts';

type Statuses = NonNullable<PlaceRule['statuses']>;
type State = Statuses[string];

/** Tells a state from the texts of one choice of languages: only a text that stands for one state. */
function tell(statuses: Statuses, textsOf: (label: string) => string[], text: string): State | undefined {
  const states = Object.entries(statuses).filter(([label]) => textsOf(label).map(fold).includes(text));
  const [first] = states.map(([, state]) => state);
  return states.every(([, state]) => state === first) ? first : undefined;
}

/**
 * The state a whole cell's text stands for, in the page's language, else in any: a word that means different
 * states in different languages stands for none.
 * @param text folded
 */
export function stateOf(scene: Scene, statuses: Statuses, text: string): State | undefined {
  const names = (label: string) => scene.order.labels[label] ?? {};
  const own = (label: string) => textsFor(names(label), scene.lang);
  const every = (label: string) => Object.values(names(label)).flat();
  const isOwn = Object.keys(statuses).some((label) => own(label).map(fold).includes(text));
  return isOwn ? tell(statuses, own, text) : tell(statuses, every, text);
}
