/** First statements of every engine: extensions live on a public host, and none is ever needed. */
export const openingStatements = [
  'set autoinstall_known_extensions = false',
  'set autoload_known_extensions = false',
  'set preserve_insertion_order = true'
];
