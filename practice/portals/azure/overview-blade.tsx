import { usePortal } from '../portal.tsx';

/** Microsoft Entra ID > Overview: basic facts about the tenant. */
export function OverviewBlade() {
  const { say, session } = usePortal();
  return (
    <div className="overview">
      <h3>{say('azure.overview.basic')}</h3>
      <dl>
        <dt>{say('azure.overview.name')}</dt>
        <dd>{session.tenantName}</dd>
        <dt>{say('azure.overview.tenant_id')}</dt>
        <dd>{session.tenantId}</dd>
        <dt>{say('azure.overview.domain')}</dt>
        <dd>{session.domain}</dd>
      </dl>
      <h3>{say('azure.overview.me')}</h3>
      <p>{session.admin.displayName}</p>
      <p>{session.admin.userPrincipalName}</p>
    </div>
  );
}
