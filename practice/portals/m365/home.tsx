import { DefaultButton } from '@fluentui/react';
import { usePortal } from '../portal.tsx';

/** The admin center's home page: a greeting and cards, two of which lead to the users. */
export function Home() {
  const { say, session } = usePortal();
  return (
    <div className="content">
      <div id="DashboardSwitcher" className="crumb">
        {session.tenantName}
      </div>
      <h1>{say('m365.home.greeting', { name: session.admin.displayName })}</h1>
      <div className="cards">
        <section className="card">
          <h2>{say('m365.home.users_card')}</h2>
          <p>{say('m365.home.users_text')}</p>
          <DefaultButton text={say('m365.users.add')} href="#/users" />
        </section>
        <section className="card">
          <h2>{say('m365.home.health_card')}</h2>
          <p>{say('m365.home.health_text')}</p>
        </section>
        <section className="card">
          <h2>{say('m365.home.support_card')}</h2>
          <p>{say('m365.home.support_text')}</p>
        </section>
      </div>
    </div>
  );
}
