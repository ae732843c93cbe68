// Which column of a roster is which, by its heading in English or French, ours or Moodle's.
// It guesses at no heading that is not listed here.

export const FIELDS = [
  ...(['id', 'name', 'firstName', 'lastName', 'email', 'path', 'lang', 'submitted'] as const),
] as const;
export type Field = (typeof FIELDS)[number];

/** As `plainHeading` writes them. `nom` alone is the whole name, and beside `prénom` the last. */
const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  id: [
    ...['id', 'identifiant', 'numero', 'numero d identification', 'id number', 'idnumber'],
    ...['identifier', 'student id', 'numero etudiant', 'matricule', 'code permanent'],
  ],
  name: ['name', 'full name', 'fullname', 'nom complet', 'nom', 'student', 'etudiant'],
  firstName: ['first name', 'firstname', 'given name', 'prenom'],
  lastName: ['last name', 'lastname', 'surname', 'family name', 'nom de famille'],
  email: [
    ...['email', 'e mail', 'mail', 'email address', 'courriel', 'adresse de courriel'],
    ...['adresse e mail', 'adresse mail', 'adresse electronique'],
  ],
  path: ['path', 'folder', 'file', 'chemin', 'dossier', 'fichier'],
  lang: ['lang', 'language', 'langue'],
  submitted: ['submitted', 'submitted at', 'remis', 'remis le', 'date de remise'],
};

const FIELD_OF = new Map(
  FIELDS.flatMap((field) => HEADINGS[field].map((heading) => [heading, field] as const)),
);

/** Where each known column is, from 0; of two columns for one field the first counts. */
export function columnsOf(header: readonly string[]): Map<Field, number> {
  const columns = new Map<Field, number>();
  for (const [index, cell] of header.entries()) {
    const field = FIELD_OF.get(plainHeading(cell));
    if (field !== undefined && !columns.has(field)) columns.set(field, index);
  }
  return columns;
}

/** Whether rows under these columns say who anybody is. */
export function isUsable(columns: ReadonlyMap<Field, number>): boolean {
  return (['id', 'name', 'lastName', 'email', 'path'] as const).some((field) => columns.has(field));
}

/** `Numéro d’identification` as `numero d identification`. */
function plainHeading(cell: string): string {
  const letters = cell.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, ' ').trim();
}
