import { startPage } from '../portal.tsx';
import './azure.css';
import './blade.css';
import { PortalShell } from './portal-shell.tsx';

void startPage(<PortalShell />);
