import { readyFluent } from '../fluent-page.ts';
import { tellShell } from '../frame-messages.ts';
import { startPage } from '../portal.tsx';
import { AllUsersView } from './all-users-view.tsx';
import { guardLoading } from './loading.ts';
import { PerUserMfaView } from './per-user-mfa-view.tsx';
import './react-view.css';
import { Shielded } from './shielded.tsx';

const view = new URLSearchParams(location.search).get('view');
const loading = guardLoading(() => tellShell({ kind: 'unexpectedMessage' }));
void startPage(
  <Shielded loading={loading}>{view === 'PerUserMfa' ? <PerUserMfaView /> : <AllUsersView />}</Shielded>,
  { ready: readyFluent(13) },
);
