import type { Listing } from '../analysis';

export const listing = {
  id: 'stage-conversion',
  place: { group: 'funnel', after: 'funnel' },
  needs: ['deals', 'stage_events']
} as const satisfies Listing;
