import { boostedTrees } from './boosted-trees';
import type { Forecaster, Rung } from './forecaster';
import { logisticRegression, neuralNetwork } from './network';
import { overallRate, stageRates } from './rates';

/** Every rung by its name. */
export const rungForecasters: Record<Rung, Forecaster> = {
  overall_rate: overallRate,
  stage_rates: stageRates,
  logistic_regression: logisticRegression,
  boosted_trees: boostedTrees,
  neural_network: neuralNetwork
};
