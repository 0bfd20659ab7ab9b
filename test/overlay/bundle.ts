import preact from '@preact/preset-vite';
import { build } from 'vite';
import { nativeSets } from '../../vite/native-sets.ts';

/**
 * Bundles one entry into one script, as the built extension has it.
 * @param entry path from the project's root
 */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: entry.startsWith('src/') ? [nativeSets(), preact()] : [],
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      write: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'bundled' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${entry} did not build.`);
  return chunk.code;
}
