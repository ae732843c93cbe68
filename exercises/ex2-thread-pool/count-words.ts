// Compte les mots d'un fichier texte. Rien à modifier ici.
// Counts the words of a text file. Nothing to change here.
import { readFile } from 'node:fs/promises';

/**
 * Un mot est une suite, la plus longue possible, de caractères qui ne sont pas des blancs (`\S+`) :
 * « l'aube, » est un mot, un « ? » isolé aussi.
 *
 * A word is a run, as long as possible, of characters that are not white space (`\S+`): "l'aube,"
 * is one word, and so is a "?" that stands alone.
 *
 * @param file chemin, ou URL `file:` en texte ; UTF-8 / path, or `file:` URL as a string; UTF-8
 */
export default async function countWords(file: string): Promise<number> {
  const text = await readFile(file.startsWith('file:') ? new URL(file) : file, 'utf8');
  return text.match(/\S+/g)?.length ?? 0;
}
