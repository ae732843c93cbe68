// Who speaks to whom: a language, and an exercise with words of its own.
// It says nothing itself.
import { type Lang, type Translate, translator } from '../../messages/translate.ts';
import { newPage, type Page } from '../terminal/page.ts';

export interface Voice {
  lang: Lang;
  translate: Translate;
  /** Plain text, 80 columns wide: of pictures, and of what the terminal's report words as well. */
  page: Page;
}

/** `exercise` is left out for what is said of all. */
export type Voices = (lang: Lang, exercise?: string) => Voice;

const WIDTH = 80; // columns

/** Remembers each: compiling messages for every student again would take longer than all the rest. */
export function newVoices(): Voices {
  const known = new Map<string, Voice>();
  return (lang, exercise) => {
    const name = `${lang} ${exercise ?? ''}`;
    const voice = known.get(name) ?? newVoice(lang, exercise);
    known.set(name, voice);
    return voice;
  };
}

function newVoice(lang: Lang, exercise: string | undefined): Voice {
  const translate = translator(lang, exercise);
  const page = newPage({ translate, lang, width: WIDTH, colour: false, unicode: true });
  return { lang, translate, page };
}
