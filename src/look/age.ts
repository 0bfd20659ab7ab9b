const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long ago something was read: "20 s ago", "5 min. ago", "now" below five seconds.
 * Seconds go in steps of five, as views redraw every five seconds; a time ahead of `now` (a changed clock) is "now".
 * @param at,now milliseconds since 1970
 * @param lang BCP 47 tag
 */
export function ageText(at: number, now: number, lang: string): string {
  const age = Math.max(0, now - at);
  if (age < 5 * second) return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(0, 'second');
  if (age < minute) return spaced(-Math.floor(age / (5 * second)) * 5, lang);
  const short = new Intl.RelativeTimeFormat(lang, { style: 'short' });
  if (age < hour) return short.format(-Math.floor(age / minute), 'minute');
  if (age < day) return short.format(-Math.floor(age / hour), 'hour');
  return short.format(-Math.floor(age / day), 'day');
}

/** Seconds in their shortest form, the unit kept apart from the number as the SI does. */
function spaced(seconds: number, lang: string): string {
  const text = new Intl.RelativeTimeFormat(lang, { style: 'narrow' }).format(seconds, 'second');
  return text.replace(/(\d)(?=\p{Script=Latin})/u, '$1\u00a0');
}
