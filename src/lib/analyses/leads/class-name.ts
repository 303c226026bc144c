import { lookup } from '../../words/say';
import type { Words } from '../../words/words';

/** Name of a class, as rows have it too: hot, warm or cold. */
export const className = (key: string): Words => lookup('leads', `class_${key}`, key);
