import { readyFluent } from '../fluent-page.ts';
import { startPage } from '../portal.tsx';
import { AdminCenter } from './admin-center.tsx';
import './m365.css';

void startPage(<AdminCenter />, { ready: readyFluent(14) });
