import { en, ja, pl, ru, tr, zh } from './other-words';
import { de, es, fr, it, nl, pt } from './western-words';

/** The words of one CRM in one language: headers, and stages from the first to the two ends. */
export interface Words {
  id: string;
  name: string;
  account: string;
  owner: string;
  stage: string;
  amount: string;
  currency: string;
  created: string;
  closed: string;
  probability: string;
  status: string;
  source: string;
  reason: string;
  pipeline: string;
  at: string;
  kind: string;
  order: string;
  /** The stage before and after a move. */
  moved: [from: string, to: string];
  /** File names of deals, history, accounts, people, leads, activities, stages, pipelines. */
  files: [string, string, string, string, string, string, string, string];
  open: readonly string[];
  won: readonly string[];
  lost: readonly string[];
  /** Of a column that tells how a deal ended. */
  statuses: [won: string, lost: string, open: string];
  reasons: readonly string[];
  kinds: readonly string[];
}

export const languages = { en, zh, de, fr, es, pt, it, nl, ru, ja, pl, tr };
export type Language = keyof typeof languages;

/** What the tables of a CRM call themselves inside. */
export const technical: Partial<Words> = {
  id: 'opp_id',
  name: 'opp_title',
  account: 'account_name',
  owner: 'owner_name',
  stage: 'stage_name',
  amount: 'opp_value',
  currency: 'currency_code',
  created: 'created_at',
  closed: 'closed_at',
  probability: 'win_probability',
  status: 'deal_status',
  source: 'lead_source',
  reason: 'lost_reason',
  pipeline: 'pipeline_name',
  at: 'changed_at',
  kind: 'activity_type',
  order: 'display_order',
  moved: ['from_stage', 'to_stage']
};
