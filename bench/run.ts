import { parseArgs } from 'node:util';
import { benchFind } from './find/find.ts';
import { benchOverlay } from './overlay/overlay.ts';
import { benchSize } from './size/size.ts';

const benches = { find: benchFind, overlay: benchOverlay, size: benchSize } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '30' } },
});
const [name] = positionals;
const runs = Number(values.runs);

if (name === undefined || !(name in benches) || !(Number.isInteger(runs) && runs > 0)) {
  process.stdout.write(`Usage: npm run bench -- ${Object.keys(benches).join('|')} [--json] [--runs N]\n`);
  process.exitCode = 2;
} else {
  const figures = await benches[name as keyof typeof benches](runs);
  process.stdout.write(`${JSON.stringify(figures, null, values.json ? 0 : 2)}\n`);
}
