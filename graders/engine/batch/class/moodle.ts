// How Moodle names what it lets a teacher download: `Full Name_12345_assignsubmission_file_…`.
// It reads names only (those that mod/assign/classes/downloader.php makes, and older releases made).

export interface MoodleName {
  fullName: string; // in the order of the site; of a group, its name
  /** The participant's or the group's; left out: the group of those who have none. */
  number?: string;
  /** `file` is what students upload; `onlinetext` and others are written on the site. */
  plugin: string;
  /** Behind the prefix, where the download has no folders: the file's own name; else ''. */
  fileName: string;
}

const NAME = /^(.+?)(?:_(\d+))?_assignsubmission_([a-z0-9]+)(?:_(.*))?$/s;

export function moodleName(name: string): MoodleName | undefined {
  const [, fullName = '', number, plugin = '', fileName = ''] = NAME.exec(name) ?? [];
  if (fullName === '') return undefined;
  return { fullName: fullName.trim() || fullName, ...(number && { number }), plugin, fileName };
}
