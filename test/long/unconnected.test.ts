import { afterEach, expect, it } from 'vitest';
import { type Rehearsal, rehearse } from '../walk/rehearsal.ts';

let rehearsal: Rehearsal;
afterEach(() => rehearsal.close());

it('walks on what the pages show where nobody has connected it', async () => {
  rehearsal = await rehearse({ face: 'current' });
  await rehearsal.start('ap@contoso.com');
  const statuses = await rehearsal.walk();
  for (const [id, status] of Object.entries(statuses)) expect([id, status === 'seen']).toEqual([id, true]);
  expect(rehearsal.tenant.requests.map(({ host }) => host)).not.toContain('graph.microsoft.com');
});
