import type { StageList } from '../../domain/workspace-file';
import type { Pipeline } from '../../domain/workspace';

export type StageMark = 'open' | 'won' | 'lost';

export interface MarkedStage {
  stage: string;
  mark: StageMark;
}

/** All stages of a pipeline in one list: open ones in order, then won, then lost. */
export const markedStages = ({ stages, won, lost }: Pipeline): MarkedStage[] => [
  ...stages
    .filter((stage) => !won.includes(stage))
    .map((stage) => ({ stage, mark: 'open' as const })),
  ...won.map((stage) => ({ stage, mark: 'won' as const })),
  ...lost.map((stage) => ({ stage, mark: 'lost' as const }))
];

/** The list with one stage moved by some places. */
export function moved(stages: readonly MarkedStage[], from: number, by: number): MarkedStage[] {
  const others = stages.toSpliced(from, 1);
  return others.toSpliced(from + by, 0, stages[from]!);
}

/** As the workspace file writes it. */
export function stageList(stages: readonly MarkedStage[]): StageList {
  const named = (mark: StageMark) =>
    stages.filter((one) => one.mark === mark).map(({ stage }) => stage);
  return { stages: named('open'), won: named('won'), lost: named('lost') };
}

/** The first and last place that stages marked like this one take. */
export function placesOf(
  stages: readonly MarkedStage[],
  index: number
): [first: number, last: number] {
  const { mark } = stages[index]!;
  return [
    stages.findIndex((one) => one.mark === mark),
    stages.findLastIndex((one) => one.mark === mark)
  ];
}
