import type { AzureRoute } from './route.ts';

/** A React view that lives in a frame. */
export type View = 'AllUsers' | 'PerUserMfa';

/** One frame: which view, on which sandbox host, and how it is hidden if it is a spare. */
export type Frame = {
  readonly number: number;
  readonly view: View;
  readonly host: string;
  readonly spare?: 'not-displayed' | 'invisible' | 'no-size';
  readonly loaded: boolean;
  readonly disposed: boolean;
};

const sandbox = (name: string) => `sandbox-${name}.reactblade.portal.azure.net`;
const fresh = { view: 'AllUsers', loaded: false, disposed: false } as const;

/** The frames the portal warms up beside the one on show; each hides in another way. */
export const spareFrames: readonly Frame[] = [
  { ...fresh, number: 0, host: sandbox('2'), spare: 'not-displayed' },
  { ...fresh, number: 1, host: sandbox('3'), spare: 'invisible' },
  { ...fresh, number: 2, host: sandbox('22-5'), spare: 'no-size' },
];

/** The view a route shows in a frame, if any. */
export function viewOf(route: AzureRoute): View | undefined {
  if (route.blade === 'per-user-mfa') return 'PerUserMfa';
  return route.blade === 'users' && route.item === 'AllUsers' ? 'AllUsers' : undefined;
}

/** Adds the blade's frame for a view. All users is kept under the MFA blade, which is closed when left. */
export function addBlade(frames: readonly Frame[], view: View): readonly Frame[] {
  const kept = frames.filter((frame) => frame.spare !== undefined || frame.view === 'AllUsers');
  if (kept.some((frame) => frame.spare === undefined && frame.view === view)) return kept;
  const number = Math.max(spareFrames.length, ...frames.map((frame) => frame.number + 1));
  return [...kept, { ...fresh, number, view, host: sandbox(view === 'AllUsers' ? '1' : '2') }];
}

/** The frame on show for a view. */
export function activeView(frames: readonly Frame[], view: View | undefined): Frame | undefined {
  return frames.find((frame) => frame.spare === undefined && frame.view === view);
}
