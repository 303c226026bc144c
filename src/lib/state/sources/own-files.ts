import type { Source } from './source';

/** Files of one's own, as they were loaded into the engine of this browser. */
export const ownFiles: Source = {
  kind: 'files',
  async open(engine) {
    const { openStored } = await import('./stored');
    return openStored(await engine.open());
  }
};
