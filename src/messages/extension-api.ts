type Listener = (message: unknown, sender: chrome.runtime.MessageSender) => unknown;
type ChromeListener = Parameters<typeof chrome.runtime.onMessage.addListener>[0];

const listeners = new Map<Listener, ChromeListener>();

/** Chromium's listeners answer by a callback; what they promise is not waited for before 148 (2026-11-22). */
const onMessage = {
  addListener: (listener: Listener): void => {
    const answer: ChromeListener = (message, sender, respond) => {
      const reply = listener(message, sender);
      if (!(reply instanceof Promise)) return false;
      // A failure is told in a shape that no reply of the protocol has, so that the sender's check fails too.
      reply.then(respond, (error: unknown) => respond({ failed: String(error) }));
      return true;
    };
    listeners.set(listener, answer);
    chrome.runtime.onMessage.addListener(answer);
  },
  removeListener: (listener: Listener): void => {
    const answer = listeners.get(listener);
    if (answer) chrome.runtime.onMessage.removeListener(answer);
    listeners.delete(listener);
  },
};

// Over objects of our own: what the browser has fixed in its own ones, a proxy over them could not answer otherwise.
const runtime: object = new Proxy(Object.create(null), {
  get: (_, key) => (key === 'onMessage' ? onMessage : Reflect.get(chrome.runtime, key)),
});
const inChromium: typeof chrome = new Proxy(Object.create(null), {
  // Without a runtime the extension was updated or removed.
  get: (_, key) => (key === 'runtime' && chrome.runtime ? runtime : Reflect.get(chrome, key)),
});

/**
 * The browser's extension interface as webextension-polyfill has it, in whose place the built extension carries it: with
 * Manifest V3 both browsers have promises, and the polyfill's tables would be a tenth of what every frame is given.
 */
declare const browser: typeof inChromium | undefined;
export default typeof browser === 'undefined' ? inChromium : browser;
