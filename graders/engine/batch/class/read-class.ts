// placeholder
import type { MessageValues } from '../../verdict/verdict.ts';
import type { Oddity, Student } from '../gradebook/gradebook.ts';
export interface HandIn {
  student: Student;
  submittedAt: string | null;
  content:
    | { kind: 'folder'; dirs: ReadonlyMap<string, string> }
    | { kind: 'nothing' }
    | { kind: 'unreadable'; why: string; values: MessageValues };
}
export interface ClassList extends AsyncDisposable {
  handIns: HandIn[];
  oddities: Oddity[];
}
