import { boostedTrees } from './boosted-trees';
import type { Candidate, Forecaster } from './forecaster';
import { logisticRegression, neuralNetwork } from './network';
import { overallRate, stageRates } from './rates';

/** Every candidate model by its name. */
export const forecasters: Record<Candidate, Forecaster> = {
  overall_rate: overallRate,
  stage_rates: stageRates,
  logistic_regression: logisticRegression,
  boosted_trees: boostedTrees,
  neural_network: neuralNetwork
};
