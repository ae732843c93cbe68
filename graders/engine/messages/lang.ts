// Chooses the language in which somebody is spoken to when no `--lang` says it.
// It only reads what it is given: the environment, and the system's own language.

export const LANGS = ['fr', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** The course is in French: whoever says nothing else is spoken to in French. */
const COURSE_LANG: Lang = 'fr';

/**
 * The language that the environment asks for: `OVERLAP_LANG`, then the system's; French unless
 * something says English.
 *
 * `LC_ALL`, `LC_MESSAGES` and `LANG` count in this order, as everywhere in POSIX; the first that is
 * set decides alone, so `LC_ALL=C` beside `LANG=en_GB.UTF-8` is French. Only Windows and macOS keep
 * the language elsewhere: there, `systemLocale` is asked when none of them is set. A strange value is
 * no fault: it counts as French, and so does none ('').
 */
export function langFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  systemLocale: () => string,
): Lang {
  const asked = LANGS.find((known) => known === env.OVERLAP_LANG?.toLowerCase());
  if (asked !== undefined) return asked;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  if (locale) return langOf(locale);
  return platform === 'win32' || platform === 'darwin' ? langOf(systemLocale()) : COURSE_LANG;
}

/** `en_GB.UTF-8`, `en-GB`, `en` and `EN` are English; `C`, `POSIX` and `de_DE` are the course's. */
function langOf(locale: string): Lang {
  const language = /^[a-z]+/.exec(locale.toLowerCase())?.[0];
  return LANGS.find((known) => known === language) ?? COURSE_LANG;
}
