import { useId } from 'preact/hooks';
import { viewLanguages } from '../guide/words/views.ts';
import type { Preferences } from './preferences.ts';
import { SavedNote, useSaving } from './saved-note.tsx';

const portals = ['azure', 'entra'] as const;

/** Which portal Part 1 opens, and the language Waymark speaks. */
export function Choices({ preferences }: { preferences: Preferences }) {
  const words = preferences.words.value;
  const options = preferences.settings.value;
  const policy = preferences.policy.value;
  const portal = useSaving();
  const language = useSaving();
  const id = useId();
  return (
    <>
      <section>
        <fieldset aria-describedby={`${id}-portal`} disabled={policy.portal !== undefined}>
          <legend>{words('options.portal.title')}</legend>
          {portals.map((one) => (
            <label key={one} class="choice">
              <input
                type="radio"
                name="portal"
                checked={options?.portal === one}
                onChange={() => portal.run(preferences.save('portal', one))}
              />
              {words(`options.portal.${one}`, { host: new URL(preferences.cloud.value.pages[one]).host })}
            </label>
          ))}
        </fieldset>
        <p id={`${id}-portal`} class="small">
          {words(policy.portal === undefined ? 'options.portal.hint' : 'options.by-policy')}
        </p>
        <SavedNote saving={portal} words={words} />
      </section>
      <section>
        <div class="label">
          <label for={`${id}-language`}>{words('options.language.title')}</label>
          <SavedNote saving={language} words={words} />
        </div>
        <select
          id={`${id}-language`}
          aria-describedby={`${id}-language-hint`}
          value={options?.language ?? ''}
          disabled={policy.language !== undefined}
          onChange={(event) =>
            language.run(preferences.save('language', event.currentTarget.value || undefined))
          }
        >
          <option value="">{words('options.language.browser')}</option>
          {viewLanguages.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
        <p id={`${id}-language-hint`} class="small">
          {words(policy.language === undefined ? 'options.language.hint' : 'options.by-policy')}
        </p>
      </section>
    </>
  );
}
