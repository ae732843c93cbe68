// Records hints in the progress of a folder, as a terminal of its own would.
// Arguments: the folder, an exercise's id, how many; 0 never ends.
import { recordHint } from '../../../scripts/progress/record.ts';
import { openProgress } from '../../../scripts/progress/store.ts';

const [folder = '', exercise = '', times = '1'] = process.argv.slice(2);
const store = openProgress(folder);
for (let done = 1; done <= Number(times) || times === '0'; done++) {
  const { remarks } = await recordHint(store, exercise, done);
  if (remarks.length > 0) console.log(JSON.stringify(remarks));
}
