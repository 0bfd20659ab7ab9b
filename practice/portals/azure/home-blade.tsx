import { usePortal } from '../portal.tsx';
import { brand } from './brand.ts';
import { services } from './services.ts';
import { SymbolPicture } from './symbols.tsx';

/** The portal's home: tiles of services on Azure, a greeting on Entra. */
export function HomeBlade() {
  const { say, session } = usePortal();
  if (brand === 'entra') {
    return (
      <section className="home">
        <h2>{say('entra.home')}</h2>
        <p>{session.tenantName}</p>
        <p>{session.admin.userPrincipalName}</p>
      </section>
    );
  }
  return (
    <section className="home">
      <h2>{say('azure.home.services')}</h2>
      <ul className="tiles">
        {services
          .filter((service) => service.tile)
          .map((service) => (
            <li key={service.name}>
              <a href={service.hash}>
                <SymbolPicture symbol={service.symbol} size={32} />
                <span>{say(service.name)}</span>
              </a>
            </li>
          ))}
      </ul>
      <h2>{say('azure.home.resources')}</h2>
      <p className="quiet">{say('azure.home.no_resources')}</p>
      <h2>{say('azure.home.navigate')}</h2>
      <p className="quiet">
        {session.tenantName} · {session.domain}
      </p>
    </section>
  );
}
