import type { Correction } from '../guide/correction.ts';
import { stepOfTarget } from '../guide/mail-mfa-smtp/picks.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import type { OptionsWords } from '../guide/words/options.ts';

/** Title of the step a correction is for, about no account in particular; its target's id where there is none. */
export function titleOf({ target }: Correction, words: OptionsWords): string {
  const step = stepOfTarget(target);
  const account = words('options.corrections.any-account');
  return step ? guideWords(words.lang)(`steps.${step.id}.title`, { account, accounts: account }) : target;
}

/** The name of a language in the interface's language; its tag where the browser has no name for it. */
function languageName(tag: string, words: OptionsWords): string {
  if (tag === '') return words('options.corrections.any-language');
  return new Intl.DisplayNames(words.lang, { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}

/** What a correction is called in sentences: the control's name, else its mark, else that it has none. */
export const nameOf = ({ name, attributes }: Correction, words: OptionsWords): string =>
  name || (Object.values(attributes)[0] ?? words('options.corrections.nameless'));

/** One correction: the step, the control's name, how surely it was found, language, day and host. */
export function CorrectionItem(props: { of: Correction; words: OptionsWords; onRemove: () => void }) {
  const { of, words, onRemove } = props;
  const name = nameOf(of, words);
  const date = new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <li class="correction">
      <div>
        <div>{titleOf(of, words)}</div>
        <div lang={of.lang || undefined}>
          <strong>{name}</strong>
        </div>
        <div class="small">
          {words('options.corrections.line', {
            found: words(`options.corrections.found.${of.grade}`),
            language: languageName(of.lang, words),
            date: date.format(new Date(of.picked)),
            host: of.host,
          })}
        </div>
      </div>
      <button
        type="button"
        aria-label={words('options.corrections.remove-named', { name })}
        onClick={onRemove}
      >
        {words('options.corrections.remove')}
      </button>
    </li>
  );
}
