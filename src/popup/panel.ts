import { computed, type ReadonlySignal, type Signal, signal as state } from '@preact/signals';
import { type ViewWords, viewWords } from '../guide/words/views.ts';
import type { GatesView } from '../messages/gates-view.ts';
import type { Answer, Asks } from './asks.ts';
import type { Stored } from './stored.ts';

/** What was asked without an answer, and how to ask again. */
export interface Silence {
  readonly why: string;
  again(): void;
}

/** What every piece of the popup is given. */
export interface Panel {
  readonly stored: ReadonlySignal<Stored | undefined>;
  /** ms since 1970, for ages. */
  readonly now: ReadonlySignal<number>;
  readonly words: ReadonlySignal<ViewWords>;
  readonly asks: Asks;
  readonly silence: Signal<Silence | undefined>;
  /** Whether the screen that explains refusals is shown instead of the walk. */
  readonly explaining: Signal<boolean>;
  /** What the worker knows of the gates; undefined while it has not looked. */
  readonly gates: ReadonlySignal<GatesView | undefined>;
  /** The mailbox whose gates are looked at, as typed. */
  readonly mailbox: Signal<string>;
  /** The accounts as typed. */
  readonly typed: Signal<string>;
  /**
   * Asks, and remembers it in `silence` where nothing comes back.
   * @param heard told every answer, that of asking again later included, for what the piece itself has to say
   */
  ask(what: () => Promise<Answer>, heard?: (answer: Answer) => void): Promise<void>;
}

/** Puts together what the pieces share. */
export function openPanel(
  stored: ReadonlySignal<Stored | undefined>,
  now: ReadonlySignal<number>,
  asks: Asks,
  typed: Signal<string> = state(''),
  gates: ReadonlySignal<GatesView | undefined> = state(undefined),
): Panel {
  const silence = state<Silence | undefined>(undefined);
  const words = computed(() => viewWords(stored.value?.view?.lang ?? stored.value?.language ?? 'en'));
  const ask: Panel['ask'] = async (what, heard) => {
    const answer = await what();
    silence.value =
      'silent' in answer ? { why: answer.silent, again: () => void ask(what, heard) } : undefined;
    heard?.(answer);
  };
  return {
    stored,
    now,
    words,
    asks,
    silence,
    explaining: state(false),
    gates,
    mailbox: state(''),
    typed,
    ask,
  };
}

/** The tab that the address names (`?tab=12`), undefined where it names none. */
export function tabOf(search: string): number | undefined {
  const tab = new URLSearchParams(search).get('tab');
  // Chromium counts tabs from a number of its own choice, up to 31 bits.
  return tab !== null && /^\d{1,10}$/.test(tab) ? Number(tab) : undefined;
}
