import { computed, type ReadonlySignal, signal as state } from '@preact/signals';
import * as v from 'valibot';
import browser, { type Storage } from 'webextension-polyfill';
import { type Cloud, cloudOf } from '../guide/clouds.ts';
import { type OptionsWords, optionsWords } from '../guide/words/options.ts';
import { type Policy, readPolicy, type Settings, withPolicy } from '../messages/policy.ts';
import { Options, optionsKey } from '../messages/view.ts';

/** What came of saving; `why` is the browser's own sentence. */
export type Saved = { ok: true } | { ok: false; why: string };

/** The stored options, and how to change one. */
export interface Preferences {
  /** What the organisation has set, which cannot be chosen here. */
  readonly policy: ReadonlySignal<Policy>;
  /** The options as they count, with the policy over them; undefined until storage has answered. */
  readonly settings: ReadonlySignal<Settings | undefined>;
  readonly cloud: ReadonlySignal<Cloud>;
  readonly words: ReadonlySignal<OptionsWords>;
  /** Saves one option; undefined takes it away. The others stay as they are stored. */
  save<K extends keyof Options>(key: K, value: Options[K] | undefined): Promise<Saved>;
}

const known = (stored: unknown): Options => {
  const options = v.safeParse(Options, stored ?? {});
  return options.success ? options.output : v.parse(Options, {});
};

/** Reads the options and follows them until `signal` aborts. Options of an unknown shape count as none chosen. */
export function openPreferences(browserLanguage: string, signal: AbortSignal): Preferences {
  const options = state<Options | undefined>(undefined);
  const read = async () => known((await browser.storage.local.get(optionsKey))[optionsKey]);
  const policy = state<Policy>({});
  const readRules = async () => {
    policy.value = await readPolicy();
  };
  const settings = computed(() => options.value && withPolicy(options.value, policy.value));
  const onChanged = (changes: Record<string, Storage.StorageChange>, area: string) => {
    if (area === 'managed') void readRules();
    const change = area === 'local' ? changes[optionsKey] : undefined;
    if (change) options.value = known(change.newValue);
  };
  browser.storage.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged), { once: true });
  const show = (stored: Options) => {
    options.value ??= stored;
  };
  // Nothing is shown as free to choose before it is known what the policy sets.
  const first = readRules().then(read);
  first.then(show, () => show(known(undefined)));

  return {
    policy,
    settings,
    cloud: computed(() => cloudOf(settings.value?.cloud, settings.value?.chinaExchange)),
    words: computed(() => optionsWords(settings.value?.language ?? browserLanguage)),
    save: async (key, value) => {
      try {
        const { [key]: _before, ...rest } = await read();
        const next = v.parse(Options, value === undefined ? rest : { ...rest, [key]: value });
        await browser.storage.local.set({ [optionsKey]: next });
        options.value = next;
        return { ok: true };
      } catch (error) {
        return { ok: false, why: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
