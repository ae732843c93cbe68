// Something that was opened, and how it is closed again.
// It says nothing of what it is.

export interface Opened<T> {
  what: T;
  /** Nothing of it is left: no listener, no socket. */
  close(): Promise<void>;
}
