import { expect, it } from 'vitest';
import { markedStages, moved, stageList } from '../../src/lib/ui/stage-marks';

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
