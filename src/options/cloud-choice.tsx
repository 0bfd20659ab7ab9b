import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { ChinaExchange, CloudName } from '../guide/cloud-names.ts';
import { type Cloud, cloudOf } from '../guide/clouds.ts';
import { Sign } from '../look/sign.tsx';
import type { PortalAccess } from './portal-access.ts';
import type { Preferences } from './preferences.ts';
import { SavedNote, useSaving } from './saved-note.tsx';

/** Microsoft's cloud the tenant is in, what the browser has to allow for it, and in China the name of Exchange. */
export function CloudChoice({ preferences, access }: { preferences: Preferences; access: PortalAccess }) {
  const words = preferences.words.value;
  const policy = preferences.policy.value;
  const { chinaExchange } = preferences.settings.value ?? {};
  const cloud = preferences.cloud.value;
  const saving = useSaving();
  const problem = useSignal<string | undefined>(undefined);
  const id = useId();

  const ask = async (wanted: Cloud) => {
    problem.value = await access.ask(wanted);
  };
  const choose = (name: CloudName) => {
    // First thing in the click: after any wait the browser no longer counts it as the person's wish.
    void ask(cloudOf(name));
    return saving.run(preferences.save('cloud', name === 'global' ? undefined : name));
  };

  return (
    <div class="field">
      <fieldset aria-describedby={`${id}-hint`} disabled={policy.cloud !== undefined}>
        <legend>{words('options.cloud.title')}</legend>
        {CloudName.options.map((name) => (
          <label key={name} class="choice">
            <input type="radio" name="cloud" checked={cloud.name === name} onChange={() => choose(name)} />
            {words(`options.cloud.${name}`)}
          </label>
        ))}
      </fieldset>
      <p id={`${id}-hint`} class="small">
        {words(policy.cloud === undefined ? 'options.cloud.hint' : 'options.by-policy')}
      </p>
      <SavedNote saving={saving} words={words} />
      {cloud.name === 'china' && (
        <div class="field">
          <label for={`${id}-exchange`}>{words('options.cloud.exchange')}</label>
          <select
            id={`${id}-exchange`}
            value={chinaExchange ?? ChinaExchange.options[0]}
            disabled={policy.chinaExchange !== undefined}
            onChange={({ currentTarget: { value } }) =>
              saving.run(
                preferences.save(
                  'chinaExchange',
                  ChinaExchange.options.find((one) => one === value),
                ),
              )
            }
          >
            {ChinaExchange.options.map((host) => (
              <option key={host} value={host}>
                {host}
              </option>
            ))}
          </select>
          <p class="small">{words('options.cloud.exchange-hint')}</p>
        </div>
      )}
      <div role="status">
        {access.given.value === false && (
          <p class="wrong">
            <Sign kind="caution" /> <span>{problem.value ?? words('options.cloud.not-allowed')}</span>
          </p>
        )}
      </div>
      {access.given.value === false && (
        <button type="button" onClick={() => ask(cloud)}>
          {words('options.cloud.allow')}
        </button>
      )}
    </div>
  );
}
