import preact from '@preact/preset-vite';
import { minify } from 'terser';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { nativeSets } from './native-sets.ts';

/** How terser packs what is shipped. */
export const terserOptions = { ecma: 2020, compress: { passes: 3, keep_fargs: false } } as const;

/**
 * Builds scripts that are injected on demand into one self-contained file each, under a known name. crxjs's own
 * ways either split into chunks or add web-accessible resources, by which any page could tell that Waymark is
 * installed (measured with @crxjs/vite-plugin 3.0.0, 2026-11-22). The file's last expression is the entry's default
 * export, which becomes the result of `scripting.executeScript`.
 * @param files output name → entry
 */
export function injected(files: Readonly<Record<string, string>>): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'injected',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async generateBundle() {
      for (const [fileName, entry] of Object.entries(files)) {
        const result = await build({
          configFile: false,
          root: config.root,
          mode: config.mode,
          logLevel: 'warn',
          publicDir: false,
          plugins: [nativeSets(), preact()],
          resolve: { alias: config.resolve.alias },
          build: {
            write: false,
            // Rolldown finds more to leave out; what terser then makes of it is less than either alone.
            minify: 'oxc',
            target: config.build.target,
            cssTarget: config.build.cssTarget,
            license: { fileName: fileName.replace('.js', '.licenses.md') },
            lib: { entry, formats: ['iife'], name: 'waymarkEntry', fileName: () => fileName },
            rolldownOptions: {
              output: { codeSplitting: false },
              treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
            },
          },
        });
        const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
          'output' in one ? one.output : [],
        );
        const [chunk, ...split] = outputs.filter((output) => output.type === 'chunk');
        if (!chunk || split.length > 0) this.error(`${entry} is not self-contained`);
        // None of what is in these scripts makes instances of functions that are no classes.
        const { code } = await minify(chunk.code, {
          ...terserOptions,
          compress: { ...terserOptions.compress, unsafe_arrows: true },
          format: { quote_style: 1 },
        });
        if (!code) this.error(`${entry} became nothing`);
        this.emitFile({ type: 'asset', fileName, source: `${code}\nwaymarkEntry;\n` });
        for (const output of outputs) {
          if (output.type === 'asset')
            this.emitFile({ type: 'asset', fileName: output.fileName, source: output.source });
        }
      }
    },
  };
}
