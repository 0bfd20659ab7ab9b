import { startPage } from '../portal.tsx';
import './legacy.css';
import { LegacyPage } from './legacy-page.tsx';

// The page's address may name its language, whatever the administrator's own is (`culture=en-us`).
const culture = new URLSearchParams(location.search).get('culture');
void startPage(<LegacyPage />, culture === null ? {} : { locale: culture });
