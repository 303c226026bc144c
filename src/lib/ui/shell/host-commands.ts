import type { AnyAnalysis } from '../../analyses/analysis';
import { chartsOf } from '../../analyses/block';
import { lookUp } from '../../analyses/look-up';
import { unheldLock } from '../../analyses/unheld-lock';
import type { Commands } from '../../state/host-page';
import { themes, type Preferences } from '../../state/preferences.svelte';
import { address, isReaderName, pageRequest } from '../../state/url';
import type { WorkspaceState } from '../../state/workspace.svelte';
import { wordsOf } from '../../words/words';
import type { ShownAnswer } from '../answer/shown-answer';
import { chartContext } from '../charts/chart-context';
import { pictureOf } from '../charts/save-figure';
import { subtitle } from '../charts/subtitle';
import { filterNames } from '../filters/filter-names';
import { refusalWords } from '../filters/refusal-words';
import { problemOf } from './problem-of';

interface Hosted {
  preferences: Preferences;
  workspace: WorkspaceState;
  readonly filters: Record<string, string>;
  readonly shown: ShownAnswer | undefined;
  /** What is shown once nothing is on its way. */
  rested(): Promise<ShownAnswer>;
}

/** What the page around an embedded one can ask of it; whatever is refused is thrown, with the reason. */
export function hostCommands(analysis: AnyAnalysis, hosted: Hosted): Commands {
  const { preferences, workspace } = hosted;
  const { m } = preferences;

  async function setFilters(changes: unknown): Promise<void> {
    const texts = textsOf(changes);
    await throwRefused(texts);
    await address.choose(texts);
    const { error } = await hosted.rested();
    if (error) throw new Error(problemOf(error, m).message);
  }

  /** Nothing is changed where a part of it is refused. */
  async function throwRefused(texts: Record<string, string | null>): Promise<void> {
    const locked = Object.keys(texts).find((name) => address.fixedByLock.includes(name));
    if (locked !== undefined) throw new Error(m.filters.refused_locked({ name: locked }));
    const setting = Object.keys(texts).find(isReaderName);
    if (setting !== undefined) throw new Error(m.filters.refused_name({ name: setting }));
    const about = workspace.about!;
    const unknown = Object.keys(texts).find(
      (name) => !filterNames(about).includes(name) && !Object.hasOwn(analysis.params, name)
    );
    if (unknown !== undefined) throw new Error(m.filters.refused_name({ name: unknown }));
    const asked = pageRequest(analysis, address.with(texts), about);
    const throwNew = ({ refused }: typeof asked) => {
      const one = refused.find(({ name }) => texts[name] !== undefined);
      if (one) throw new Error(refusalWords(one, analysis, m));
    };
    throwNew(asked);
    let found = asked;
    if (!(await workspace.prepared(analysis, asked)?.catch(() => null))) {
      await workspace.connect();
      found = await lookUp(analysis, asked, workspace.opened.database);
      throwNew(found);
    }
    const unheld = unheldLock(analysis, found);
    if (unheld) throw new Error(problemOf(unheld, m).message);
  }

  function setTheme(theme: unknown): void {
    const known = themes.find((one) => one === theme);
    if (!known) throw new Error(m.filters.refused_value({ label: 'theme', text: String(theme) }));
    preferences.wear(known);
  }

  async function picture(type: 'png' | 'svg'): Promise<string> {
    const { answer } = await hosted.rested();
    const chart = answer && chartsOf(analysis.blocks(answer))[0];
    if (!answer || !chart) throw new Error('there is nothing to draw');
    const ctx = chartContext(preferences, answer.scope.workspace, 960);
    const figure = { analysis, answer, chart, title: wordsOf(chart.title(answer), ctx), ctx };
    const under = subtitle({ ...answer, analysis }, preferences);
    return pictureOf({ ...figure, subtitle: under }, type);
  }

  function getState() {
    const { shown, filters } = hosted;
    const answer = shown?.error ? undefined : shown?.answer;
    const ctx = answer && chartContext(preferences, answer.scope.workspace, 960);
    return {
      analysis: analysis.id,
      filters,
      locked: address.fixedByLock,
      theme: preferences.scheme,
      lang: preferences.locale,
      headline: answer && ctx ? wordsOf(answer.headline, ctx) : null,
      error: shown?.error ? problemOf(shown.error, m).message : null
    };
  }

  return {
    setFilters,
    setTheme,
    getState,
    exportImage: (type) => picture(type === 'svg' ? 'svg' : 'png')
  };
}

/** What came through a port, as texts by name; null takes one off. */
const textsOf = (changes: unknown): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(Object(changes)).map(([name, text]) => [
      name,
      text === null || text === '' ? null : String(text)
    ])
  );
