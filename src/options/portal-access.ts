import { effect, type ReadonlySignal, signal as state } from '@preact/signals';
import browser from 'webextension-polyfill';
import { type Cloud, portalOrigins } from '../guide/clouds.ts';

/** The browser's permission to act on a cloud's portals. */
export interface PortalAccess {
  /** Whether it is given for the cloud in use; undefined until the browser has answered. */
  readonly given: ReadonlySignal<boolean | undefined>;
  /** Asks for a cloud's. Call it in the click itself; gives why it could not be asked. */
  ask(cloud: Cloud): Promise<string | undefined>;
}

/** Follows the permission for the cloud in use until `signal` aborts. */
export function openPortalAccess(cloud: ReadonlySignal<Cloud>, signal: AbortSignal): PortalAccess {
  const given = state<boolean | undefined>(undefined);
  const look = async (): Promise<void> => {
    const asked = cloud.value;
    const answer = await browser.permissions.contains({ origins: portalOrigins(asked) });
    // Another cloud may have been chosen meanwhile.
    if (asked === cloud.value) given.value = answer;
  };
  const stop = effect(() => void look());
  browser.permissions.onAdded.addListener(look);
  browser.permissions.onRemoved.addListener(look);
  const leave = () => {
    stop();
    browser.permissions.onAdded.removeListener(look);
    browser.permissions.onRemoved.removeListener(look);
  };
  signal.addEventListener('abort', leave, { once: true });

  return {
    given,
    ask: (wanted) =>
      browser.permissions.request({ origins: portalOrigins(wanted) }).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
  };
}
