export interface Streams {
  /** One text for standard output. */
  out(text: string): void;
  /** One message for standard error. */
  err(text: string): void;
  /** ISO date of the run; where nobody says, that of the machine. */
  today?(): string;
}
