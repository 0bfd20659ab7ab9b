import { useEffect, useRef, useState } from 'preact/hooks';

/** Marks a text so that the keyboard can copy it, where the browser does not let us write the clipboard. */
function select(element: HTMLElement): void {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  const selection = element.ownerDocument.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** The text to type on the page, with a button that copies it. Waymark types nothing itself. */
export function TypeText({ text, copy, copied }: { text: string; copy: string; copied: string }) {
  const code = useRef<HTMLElement>(null);
  const [done, setDone] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has not been copied yet
  useEffect(() => setDone(false), [text]);
  const onCopy = () => {
    navigator.clipboard.writeText(text).then(
      () => setDone(true),
      () => code.current && select(code.current),
    );
  };
  return (
    <div class="type">
      <code data-part="type" ref={code}>
        {text}
      </code>
      <button type="button" class="press" onClick={onCopy}>
        <span aria-live="polite">{done ? copied : copy}</span>
      </button>
    </div>
  );
}
