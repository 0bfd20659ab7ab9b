import { Blaze } from '../look/blaze.tsx';
import type { BrowserKeys } from './browser-keys.ts';
import { Choices } from './choices.tsx';
import { ClientId } from './client-id.tsx';
import { CloudChoice } from './cloud-choice.tsx';
import { CorrectionList } from './corrections.tsx';
import { Keys } from './keys.tsx';
import { Permissions } from './permissions.tsx';
import type { PortalAccess } from './portal-access.ts';
import type { Preferences } from './preferences.ts';
import { Register } from './register.tsx';
import type { StoredCorrections } from './stored-corrections.ts';

/**
 * The options: connection first, as the first Connect leads here, then portal, language, keys and corrections.
 * @param redirect the address this extension answers at after a sign-in
 */
export function App(props: {
  preferences: Preferences;
  access: PortalAccess;
  browserKeys: BrowserKeys;
  corrections: StoredCorrections;
  redirect: string;
}) {
  const { preferences, access, browserKeys, corrections, redirect } = props;
  const words = preferences.words.value;
  if (!preferences.settings.value) return null;
  return (
    <main>
      <h1>
        <Blaze /> {words('options.title')}
      </h1>
      <section aria-labelledby="connection">
        <h2 id="connection">{words('options.connection.title')}</h2>
        <p>{words('options.connection.why')}</p>
        <CloudChoice preferences={preferences} access={access} />
        <ClientId preferences={preferences} />
        <Register words={words} redirect={redirect} cloud={preferences.cloud.value} />
        <Permissions words={words} />
      </section>
      <Choices preferences={preferences} />
      <Keys browserKeys={browserKeys} words={words} />
      <CorrectionList stored={corrections} words={words} />
    </main>
  );
}
