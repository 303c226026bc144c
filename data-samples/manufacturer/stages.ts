export interface Stage {
  name: string;
  /** Working days an average deal of an average product needs. */
  days: number;
  /** Chance to advance rather than to be lost, of an average deal. */
  advance: number;
  crmProbability: number;
}

export interface Pipeline {
  name: string;
  stages: Stage[];
}

export const newBusiness: Pipeline = {
  name: 'New business',
  stages: [
    { name: 'Qualification', days: 15, advance: 0.9, crmProbability: 0.1 },
    { name: 'Needs analysis', days: 18, advance: 0.9, crmProbability: 0.25 },
    { name: 'Solution design', days: 21, advance: 0.88, crmProbability: 0.4 },
    { name: 'Proposal', days: 22, advance: 0.71, crmProbability: 0.6 },
    { name: 'Negotiation', days: 19, advance: 0.72, crmProbability: 0.8 },
    { name: 'Contract', days: 14, advance: 0.84, crmProbability: 0.95 }
  ]
};

export const renewal: Pipeline = {
  name: 'Renewal',
  stages: [
    { name: 'Renewal due', days: 22, advance: 0.9, crmProbability: 0.5 },
    { name: 'Offer sent', days: 20, advance: 0.88, crmProbability: 0.7 },
    { name: 'Terms agreed', days: 13, advance: 0.93, crmProbability: 0.9 }
  ]
};

export const pipelines = [newBusiness, renewal];
export const wonStage = 'Won';
export const lostStage = 'Lost';

/** Working days from creation to won of an average deal. */
export function typicalDays(pipeline: Pipeline): number {
  return pipeline.stages.reduce((sum, stage) => sum + stage.days, 0);
}
