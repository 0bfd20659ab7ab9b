/** Which room may import which; the reason is in docs/how-it-works.md. */
const room = (name) => `^src/${name}/`;
const allow = (from, ...to) => ({
  name: `${from}-imports`,
  comment: `src/${from} may import only ${[...to, 'packages'].join(', ')}.`,
  severity: 'error',
  from: { path: room(from), pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(src|practice|test|bench)/', pathNot: [from, ...to].map(room) },
});
const content = (from, ...not) => ({
  name: `content-${from}-imports`,
  severity: 'error',
  from: { path: `^src/content/${from}/` },
  to: { path: not.map((name) => `^src/content/${name}`) },
});

export default {
  forbidden: [
    allow('guide'),
    allow('messages', 'guide'),
    allow('look', 'guide', 'messages'),
    allow('content', 'guide', 'messages', 'look'),
    allow('background', 'guide', 'messages', 'look'),
    allow('popup', 'guide', 'messages', 'look'),
    allow('options', 'guide', 'messages', 'look'),
    content('find', 'read/', 'overlay/', 'main', 'walk'),
    content('read', 'overlay/', 'main', 'walk'),
    content('overlay', 'main', 'walk'),
    {
      name: 'guard-imports-nothing',
      comment: 'It runs in every frame of every portal page before anything else.',
      severity: 'error',
      from: { path: '^src/content/guard\\.iife\\.ts$' },
      to: {},
    },
    {
      name: 'guide-is-pure',
      comment: 'The guide knows no DOM, browser API or network.',
      severity: 'error',
      from: { path: room('guide'), pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules', pathNot: 'node_modules/valibot' },
    },
    {
      name: 'practice-knows-step-ids-only',
      severity: 'error',
      from: { path: '^practice/' },
      to: { path: '^src/', pathNot: '^src/guide/guide\\.ts$' },
    },
    {
      name: 'views-and-content-without-msal',
      comment: 'Tokens and the library that makes them stay in the worker.',
      severity: 'error',
      from: { path: '^src/(content|popup|options|look|messages|guide)/' },
      to: { path: 'node_modules/@azure' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    // The cruiser reads no TypeScript 7 and then passes; with 6 it reads all (17.4.3, measured 2026-11-22).
    parser: 'tsc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json)$' },
    tsPreCompilationDeps: true,
  },
};
