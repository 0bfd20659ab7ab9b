/** Tells those who do not see the card what has changed. */
export interface Announcer {
  /** What the card says now, in sentences: the new ones are read out once they have rested. */
  say(sentences: readonly string[], lang: string): void;
  /** There is no card any more. */
  hush(): void;
}

/** A look of the page comes with several cards in a row; the last one counts, ms. */
const rest = 400;

/**
 * A polite live region in the card's root. It speaks only while the page has the focus, else when it gets it: the
 * side panel, which may have it, says the step too.
 */
export function createAnnouncer(root: ShadowRoot, signal: AbortSignal): Announcer {
  const doc = root.ownerDocument;
  const region = doc.createElement('p');
  region.className = 'unseen';
  region.setAttribute('role', 'status');
  let said: readonly string[] = [];
  let next: readonly string[] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const speak = (): void => {
    if (!next || !doc.hasFocus()) return;
    const news = next.filter((sentence) => !said.includes(sentence));
    said = next;
    next = undefined;
    if (news.length > 0) region.textContent = news.join(' ');
  };
  const hush = (): void => {
    clearTimeout(timer);
    said = [];
    next = undefined;
    region.textContent = '';
    region.remove();
  };
  doc.defaultView?.addEventListener('focus', speak, { signal });
  signal.addEventListener('abort', hush, { once: true });

  return {
    say: (sentences, lang) => {
      if (!region.isConnected) root.append(region);
      if (sentences.join('\n') === (next ?? said).join('\n')) return;
      region.lang = lang;
      next = sentences;
      clearTimeout(timer);
      timer = setTimeout(speak, rest);
    },
    hush,
  };
}
