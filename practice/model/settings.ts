import { type GateFault, gateFaults } from './gates.ts';

/** Faults that are no gate. */
const others = ['none', 'forbidden', 'busy', 'challenged', 'renamed'] as const;

/**
 * What can be made to go wrong: `forbidden` lets Graph and Exchange answer 403 to everything, `busy` lets them refuse
 * every second call with 429, `challenged` lets them want a claim that only a token asked for with it has; with
 * `renamed` the portal calls the command Enable MFA something nobody has heard of. The others each close one gate from
 * the start, see `gates.ts`.
 */
export type Fault = (typeof others)[number] | GateFault;

/** The name of every fault. */
export const faultNames: readonly string[] = [...others, ...Object.keys(gateFaults)];

/** Whether this is the name of a fault. */
export const isFault = (name: string): name is Fault => faultNames.includes(name);

/** Which of the two MFA pages the practice portals lead to. */
export type Face = 'legacy' | 'current';

/** What can be turned while the practice tenant runs. Times in milliseconds. */
export type PracticeSettings = {
  face: Face;
  /** Language the portals speak, as a tag such as `en` or `ja`. */
  locale: string;
  /** 1 for delays like the real ones, less for shorter ones. */
  pace: number;
  fault: Fault;
  /** How long a change takes until Graph and Exchange tell it. */
  lagMs: number;
  /** How long a change takes until the portals' lists show it. */
  portalLagMs: number;
  /** While true no portal session counts and sign-in is asked for again; signing in sets it back. */
  sessionEnded: boolean;
  /**
   * While true Entra takes no app's refresh token and signs no app in silently, as after an administrator has revoked
   * them; the portals stay signed in. Signing in by hand sets it back.
   */
  grantsEnded: boolean;
};

/** Settings for a face, language and pace, with delays in the proportion of the real ones. */
export function makeSettings(face: Face, locale: string, pace: number, fault: Fault): PracticeSettings {
  const lags = { lagMs: 2000 * pace, portalLagMs: 500 * pace };
  return { face, locale, pace, fault, ...lags, sessionEnded: false, grantsEnded: false };
}
