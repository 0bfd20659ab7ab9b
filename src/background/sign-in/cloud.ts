import { type Cloud, cloudOf } from '../../guide/clouds.ts';
import { readOptions } from '../options.ts';

/** The cloud that options or policy name: the one place readers, sign-in and tabs take their hosts from. */
export async function cloudInUse(): Promise<Cloud> {
  const { cloud, chinaExchange } = await readOptions();
  return cloudOf(cloud, chinaExchange);
}
