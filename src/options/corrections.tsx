import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { type Correction, mostCorrections } from '../guide/correction.ts';
import type { OptionsWords } from '../guide/words/options.ts';
import { type BadFile, correctionFile, readCorrectionFile } from './correction-file.ts';
import { CorrectionItem, nameOf } from './correction-item.tsx';
import type { StoredCorrections } from './stored-corrections.ts';

/** Saves a text as a file, as the browser saves downloads. */
function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

function badInWords({ reason, line, key = '' }: BadFile, words: OptionsWords): string {
  const why = words(`options.corrections.bad.${reason}`, { key, name: key, most: mostCorrections });
  return line === undefined
    ? words('options.corrections.bad.whole', { why })
    : words('options.corrections.bad.line', { line, why });
}

/** What persons have shown with "It is this one": listed, removed, handed out and brought in. */
export function CorrectionList({ stored, words }: { stored: StoredCorrections; words: OptionsWords }) {
  const said = useSignal('');
  const wrong = useSignal('');
  const removed = useSignal<Correction | undefined>(undefined);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  const all = stored.all.value ?? [];
  const broken = stored.broken.value;

  const change = async (put: readonly Correction[], remove: readonly Correction[], done: string) => {
    const keys = remove.map(({ target, lang }) => ({ target, lang }));
    const outcome = await stored.change({ put: [...put], remove: keys });
    said.value = outcome.ok ? done : '';
    wrong.value = outcome.ok ? '' : words('options.corrections.failed', { why: outcome.why });
    if (outcome.ok) [removed.value] = remove;
  };
  const bring = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const read = readCorrectionFile(new Uint8Array(await file.arrayBuffer()), all);
    // The same file may be chosen again once it is mended.
    input.value = '';
    if (!read.ok) {
      wrong.value = badInWords(read, words);
      return;
    }
    const { corrections, added, replaced } = read;
    await change(corrections, [], words('options.corrections.imported', { added, replaced }));
  };
  const hand = () =>
    download(
      broken === undefined ? correctionFile(all) : JSON.stringify(broken, null, 2),
      'waymark-corrections.json',
    );

  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{words('options.corrections.title')}</h2>
      <p>{words('options.corrections.why')}</p>
      {broken !== undefined && <p class="wrong">{words('options.corrections.broken')}</p>}
      {broken === undefined && all.length === 0 && <p class="small">{words('options.corrections.none')}</p>}
      <ul class="corrections">
        {all.map((each) => (
          <CorrectionItem
            key={`${each.target} ${each.lang}`}
            of={each}
            words={words}
            onRemove={() => change([], [each], '')}
          />
        ))}
      </ul>
      <div class="answer">
        <span role="status">
          {removed.value
            ? words('options.corrections.removed', { name: nameOf(removed.value, words) })
            : said.value}
        </span>
        {removed.value && (
          <button type="button" onClick={() => removed.value && change([removed.value], [], '')}>
            {words('options.corrections.undo')}
          </button>
        )}
      </div>
      <p role="alert" class="wrong">
        {wrong.value}
      </p>
      <div class="beside">
        <button type="button" onClick={hand} disabled={broken === undefined && all.length === 0}>
          {words('options.corrections.export')}
        </button>
        <button type="button" onClick={() => picker.current?.click()}>
          {words('options.corrections.import')}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".json,application/json"
          onChange={(event) => bring(event.currentTarget)}
        />
      </div>
    </section>
  );
}
