import { Info } from 'lucide';
import { Icon } from '../look/icon.tsx';
import { Sign } from '../look/sign.tsx';
import type { Journey } from './journey-screen.tsx';

/** What went otherwise than asked, or what the walk waits for. It stays in the page so that news is read out. */
export function Notice({ notice }: { notice: Journey['notice'] }) {
  return (
    <div role="status" class="notice">
      {notice && (
        <div class="note">
          {notice.tone === 'warning' ? (
            <Sign kind="stuck" />
          ) : (
            <span class="wm-sign">
              <Icon of={Info} />
            </span>
          )}
          <p>{notice.text}</p>
        </div>
      )}
    </div>
  );
}
