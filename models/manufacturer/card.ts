import type { Goal, Target } from '../../src/lib/domain/forecast-tables';
import type { Curve } from '../../src/lib/forecast/models/calibration';
import type { SavedModel } from '../../src/lib/forecast/models/saved-model';
import type { Backtest, NamedModel } from '../../src/lib/forecast/score-by';
import { figure, table } from './markdown';
import { pastLists } from './past-lists';
import { pastQuarters } from './past-quarters';

/** What the models of each goal tell, of what, and when it has come true. */
const goalWords: Record<Goal, { title: string; tells: string; won: string; lost: string }> = {
  deals: {
    title: 'Winning a deal',
    tells: 'that an open deal is won',
    won: 'won',
    lost: 'lost'
  },
  leads: {
    title: 'Winning a lead',
    tells: 'that an open lead becomes a won deal',
    won: 'won',
    lost: 'disqualified or lost as a deal'
  },
  lead_deals: {
    title: 'Becoming a deal',
    tells: 'that an open lead becomes a deal',
    won: 'became deals',
    lost: 'disqualified'
  }
};

/** What would have been said in the past, and what came. */
const pastOf: Record<Target, (backtest: Backtest) => string> = {
  deals: pastQuarters,
  leads: pastLists
};

/** What the models of a target are, learnt from, and can be trusted with, in Markdown. */
export function modelCard({ target, models, trained_on, fields, backtest }: NamedModel): string {
  const goals = Object.entries(models) as [Goal, SavedModel][];
  return `# Models of the sample manufacturer: ${target}

Written by \`npm run train\`; the same seed gives the same models. The page uses them to score the sample at once. Your own data train models of their own.

- **Data**: generated ${target} up to ${trained_on}. Nobody in them exists.
- **Fields**, as known on the day: ${fields.map((name) => `\`${name}\``).join(', ')}.

${goals.map(([goal, model]) => goalSection(goal, model, backtest)).join('\n\n')}

${pastOf[target](backtest)}

## Limits

They know this manufacturer only: its stages, people, sources and seasons. What they say of a field is an association in generated data, not a cause. What is unlike all they learnt from gets numbers all the same.
`;
}

function goalSection(goal: Goal, { candidate, curve }: SavedModel, backtest: Backtest): string {
  const { title, tells, won, lost } = goalWords[goal];
  const card = backtest.model_cards.find((row) => row.target === goal)!;
  const scores = backtest.model_scores.filter((row) => row.target === goal);
  const within = card.horizon === null ? '' : ` within ${String(card.horizon)} days`;
  return `## ${title}

- **What it tells**: the chance ${tells}${within} (discrete-time hazards of two competing ends).
- **Kind**: ${candidate}, chosen among five candidates by log-loss on ${String(card.folds)} rolling origins, the simplest within one standard error; none of them is on both sides of one, and only what had happened by each origin was known. Calibration: ${curveName(curve)}.
- **Learnt from**: ${String(card.rows)} rows of ${String(card.subjects)}; ${String(card.won)} ${won}, ${String(card.lost)} ${lost}.

${table(
  ['who', 'AUC', 'log-loss', 'Brier', 'ECE', 'slope', 'n'],
  scores.map((row) => [
    `${String(row.name)}${row.chosen ? ' (chosen)' : ''}`,
    figure(row.auc),
    figure(row.log_loss),
    figure(row.brier),
    figure(row.ece),
    figure(row.slope, 2),
    String(row.n)
  ])
)}`;
}

const curveName = (curve: Curve): string =>
  curve.kind === 'chain' ? curve.curves.map(curveName).join(', then ') : curve.kind;
