import type { AnyAnalysis } from './analysis';
import { pages } from './pages';

/** Every analysis, whole. What a browser loads asks `pages` for the one it shows. */
export const analyses: readonly AnyAnalysis[] = await Promise.all(pages.map(({ load }) => load()));
