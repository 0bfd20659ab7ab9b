import { usePortal } from '../portal.tsx';
import { hashes } from './route.ts';
import { type Sign, SymbolPicture } from './symbols.tsx';

/** A blade's head: breadcrumb, picture, title (and the part shown), tenant, and the cross that leads back. */
export function BladeTitle(props: { title: string; symbol?: Sign; part?: string }) {
  const { say, session } = usePortal();
  return (
    <header className="fxs-blade-header">
      <nav className="fxs-breadcrumb" aria-label={say('azure.breadcrumb')}>
        <a href={hashes.home}>{say('azure.home')}</a> <span aria-hidden="true">&gt;</span>
      </nav>
      <div className="fxs-blade-title">
        {props.symbol !== undefined && <SymbolPicture symbol={props.symbol} size={32} />}
        <div>
          <h2 className="fxs-blade-title-content">
            <strong className="fxs-blade-title-titleText">{props.title}</strong>
            {props.part !== undefined && <span className="fxs-blade-title-part"> | {props.part}</span>}
            <button type="button" className="fxs-blade-more" aria-label={say('azure.more')}>
              ···
            </button>
          </h2>
          <div className="fxs-blade-subtitle">{session.tenantName}</div>
        </div>
        <button
          type="button"
          className="fxs-blade-close"
          aria-label={say('azure.close_blade')}
          title={say('azure.close_blade')}
          onClick={() => history.back()}
        >
          ×
        </button>
      </div>
    </header>
  );
}
