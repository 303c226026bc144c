/** Whose target one is: of the whole company, or of a pipeline, a team or an owner by name. */
export const targetScopes = ['all', 'pipeline', 'team', 'owner'] as const;
export type TargetScope = (typeof targetScopes)[number];

/** Spans a target is set for, the shortest first. */
export const targetGrains = ['month', 'quarter', 'year'] as const;
export type TargetGrain = (typeof targetGrains)[number];
