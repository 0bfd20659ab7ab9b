import { useId } from 'preact/hooks';
import type { ViewWords } from '../guide/words/views.ts';
import { acctivateSetUp, articleTwo } from './links.ts';
import { Outward } from './outward.tsx';

/** What to have, to expect and to leave out. It stands beside Start and never in its way. */
export function BeforeStart({ words }: { words: ViewWords }) {
  const id = useId();
  return (
    <section class="before" aria-labelledby={id}>
      <h2 id={id}>{words('popup.before.title')}</h2>
      <h3>{words('popup.before.need')}</h3>
      <ul class="points">
        <li>{words('popup.before.need-roles')}</li>
        <li>{words('popup.before.need-account')}</li>
      </ul>
      <h3>{words('popup.before.happens')}</h3>
      <ul class="points">
        <li>{words('popup.before.happens-stop')}</li>
        <li>
          {words('popup.before.happens-articles')}{' '}
          <Outward to={articleTwo}>{words('popup.before.happens-articles-link')}</Outward>
          {' · '}
          <Outward to={acctivateSetUp}>{words('popup.before.happens-smtp-link')}</Outward>
        </li>
      </ul>
      <h3>{words('popup.before.leave-out')}</h3>
      <ul class="points">
        <li>{words('popup.before.leave-out-you')}</li>
        <li>{words('popup.before.leave-out-emergency')}</li>
        <li>{words('popup.before.leave-out-sync')}</li>
      </ul>
      <p class="small">{words('popup.before.ask')}</p>
    </section>
  );
}
