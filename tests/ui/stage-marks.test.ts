import { expect, it } from 'vitest';
import { markedStages, moved, placesOf, stageList } from '../../src/lib/ui/import/stage-marks';

const pipeline = {
  name: '',
  stages: ['New', 'Offer', 'Won'],
  won: ['Won'],
  lost: ['Lost', 'Withdrawn']
};

it('lists open stages in order, then won, then lost', () => {
  expect(markedStages(pipeline).map(({ stage, mark }) => `${stage} ${mark}`)).toEqual([
    'New open',
    'Offer open',
    'Won won',
    'Lost lost',
    'Withdrawn lost'
  ]);
});

it('moves a stage and writes the list as a workspace file does', () => {
  expect(stageList(moved(markedStages(pipeline), 1, -1))).toEqual({
    stages: ['Offer', 'New'],
    won: ['Won'],
    lost: ['Lost', 'Withdrawn']
  });
});

it('keeps a stage among those marked alike', () => {
  const stages = markedStages(pipeline);
  expect([0, 1, 2, 3, 4].map((i) => placesOf(stages, i))).toEqual([
    [0, 1],
    [0, 1],
    [2, 2],
    [3, 4],
    [3, 4]
  ]);
});
