import evidenced from './evidenced.json' with { type: 'json' };
import invented from './invented.json' with { type: 'json' };

/** The id of one string of the practice portals. */
export type TextId = keyof typeof evidenced | keyof typeof invented;
/** Gives a string in the page's language, its `{placeholders}` filled in. */
export type Say = (id: TextId, values?: Readonly<Record<string, string | number>>) => string;

type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>;
const seen: Translations = evidenced;
const made: Translations = invented;
const evidencedTags = [...new Set(Object.values(seen).flatMap((texts) => Object.keys(texts)))].sort();
// Where a language has several regions, the one a bare language tag means.
const usualRegion: Readonly<Record<string, string>> = { pt: 'pt-BR', zh: 'zh-CN' };

/** The full tag ("ja-JP") for a locale in any spelling ("ja", "JA-jp"); unknown locales come back as they are. */
export function fullTag(locale: string): string {
  const wanted = locale.toLowerCase();
  const exact = evidencedTags.find((tag) => tag.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const language = wanted.split('-')[0] ?? wanted;
  return usualRegion[language] ?? evidencedTags.find((tag) => tag.startsWith(`${language}-`)) ?? locale;
}

/**
 * Strings for one locale: what was seen on Microsoft's pages (labels gathered 2026-11-22), else what the practice
 * portals invent, else English.
 */
export function speak(locale: string): Say {
  const tag = fullTag(locale);
  const language = tag.split('-')[0] ?? tag;
  return (id, values = {}) => {
    const text =
      seen[id]?.[tag] ?? made[id]?.[tag] ?? made[id]?.[language] ?? seen[id]?.['en-US'] ?? made[id]?.en ?? id;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

/** Writing direction of a locale. */
export function direction(locale: string): 'ltr' | 'rtl' {
  return /^(ar|he|fa|ur)\b/i.test(locale) ? 'rtl' : 'ltr';
}
