import { useId } from 'preact/hooks';
import type { ViewWords } from '../guide/words/views.ts';
import { articleTwo } from './links.ts';
import { Outward } from './outward.tsx';

/** The end of the guide: what was walked, and the article that comes next. */
export function Finished({ words }: { words: ViewWords }) {
  const id = useId();
  return (
    <section class="finished" aria-labelledby={id}>
      <h2 id={id}>{words('popup.finished.title')}</h2>
      <p>{words('popup.finished.what')}</p>
      <p>
        {words('popup.finished.next')} <Outward to={articleTwo}>{words('popup.finished.link')}</Outward>
      </p>
    </section>
  );
}
