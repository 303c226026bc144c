/** What a folder of `hostile/` says should come of its files; what it leaves out is not compared. */
export interface Expected {
  /** Code of the error that stops the load. */
  error?: string;
  /** Bytes a file may unpack to here, far below what it may elsewhere: unpacking takes time. */
  mostUnpacked?: number;
  /** File → kind, read, loaded, set aside, and the code of a file that cannot be read. */
  reports?: Record<
    string,
    [kind: string, read: number, loaded: number, aside: number, code?: string]
  >;
  deals?: Partial<Record<'n' | 'won' | 'lost' | 'open' | 'amount' | 'events', number>> & {
    first?: string;
    last?: string;
  };
  /** Rows of histories that belong to a deal. */
  linked?: number;
  /** Stages of the first pipeline, the won one last. */
  stages?: string[];
  /** Codes that must be among the issues. */
  issues?: string[];
  /** Some columns of every deal, as text, by id. */
  rows?: Record<string, string | null>[];
}
