import { beforeAll, describe, expect, it } from 'vitest';
import { pipelines } from '../../data-samples/manufacturer/stages';
import { groupBy, sampleTables, type Row, type SampleTables } from './sample-tables';

describe('the manufacturer sample is consistent', () => {
  let sample: SampleTables;
  let deals: Map<string, Row>;
  let events: Map<string, Row[]>;
  beforeAll(() => {
    sample = sampleTables({ deals: 1500 });
    deals = new Map(sample.deals.map((deal) => [deal.deal_id!, deal]));
    events = groupBy(sample.stage_events, 'deal_id');
  });

  it('names every deal, lead, activity, account and order once', () => {
    const keys = { deals: 'deal_id', leads: 'lead_id', activities: 'activity_id' } as const;
    const others = { accounts: 'account_id', orders: 'order_id' } as const;
    for (const [table, key] of Object.entries({ ...keys, ...others })) {
      const rows = sample[table as keyof SampleTables];
      expect(new Set(rows.map((row) => row[key])).size).toBe(rows.length);
    }
  });

  it('refers only to rows that exist', () => {
    const leads = new Set(sample.leads.map((lead) => lead.lead_id));
    const accounts = new Set(sample.accounts.map((account) => account.account_id));
    for (const table of ['stage_events', 'deal_changes', 'orders'] as const) {
      expect(sample[table].filter((row) => !deals.has(row.deal_id!))).toEqual([]);
    }
    const strays = sample.activities.filter(
      (a) =>
        (a.deal_id ? !deals.has(a.deal_id) : true) && (a.lead_id ? !leads.has(a.lead_id) : true)
    );
    expect(strays).toEqual([]);
    expect(sample.deals.filter((deal) => !accounts.has(deal.account_id))).toEqual([]);
    expect(sample.orders.filter((order) => !accounts.has(order.account_id))).toEqual([]);
  });

  it('begins each history on the day of creation and ends it in the current stage', () => {
    for (const deal of sample.deals) {
      const history = events.get(deal.deal_id!)!;
      expect(history[0]!.entered_at!.slice(0, 10)).toBe(deal.created_on);
      expect(history.at(-1)!.stage).toBe(deal.stage);
      const times = history.map((event) => event.entered_at!);
      expect(times).toEqual([...times].sort());
    }
  });

  it("uses only the stages of the deal's pipeline", () => {
    for (const deal of sample.deals) {
      const { stages } = pipelines.find(({ name }) => name === deal.pipeline)!;
      const known = [...stages.map((stage) => stage.name), 'Won', 'Lost'];
      expect(known).toEqual(
        expect.arrayContaining(events.get(deal.deal_id!)!.map((e) => e.stage!))
      );
    }
  });

  it('closes a deal on the day of its last Won or Lost', () => {
    const outcomes: Record<string, string> = { Won: 'won', Lost: 'lost' };
    for (const deal of sample.deals) {
      const last = events.get(deal.deal_id!)!.at(-1)!;
      expect(outcomes[last.stage!] ?? 'open').toBe(deal.outcome);
      expect(deal.closed_on).toBe(deal.outcome === 'open' ? '' : last.entered_at!.slice(0, 10));
      expect(deal.loss_reason !== '').toBe(deal.outcome === 'lost');
    }
  });

  it('walks changes back from the current values without a gap', () => {
    for (const [id, changes] of groupBy(sample.deal_changes, 'deal_id')) {
      const deal = deals.get(id)!;
      const now: Row = { ...deal };
      for (const change of [...changes].reverse()) {
        expect(change.new_value).toBe(now[change.field!]);
        now[change.field!] = change.old_value!;
        expect(change.old_value).not.toBe(change.new_value);
        expect(change.changed_at! >= deal.created_on!).toBe(true);
        expect(change.changed_at!.slice(0, 10) <= (deal.closed_on || '2026-08-31')).toBe(true);
      }
    }
  });

  it('links leads and deals both ways, the deal not before the lead is an SQL', () => {
    const linked = sample.leads.filter((lead) => lead.deal_id);
    expect(linked.length).toBe(sample.deals.filter((deal) => deal.lead_id).length);
    for (const lead of linked) {
      const deal = deals.get(lead.deal_id!)!;
      expect(deal.lead_id).toBe(lead.lead_id);
      expect(lead.sql_at!.slice(0, 10) <= deal.created_on!).toBe(true);
      expect(deal.source).toBe(lead.source);
    }
  });

  it('moves leads forward in time only', () => {
    const steps = ['created_at', 'assigned_at', 'first_touch_at', 'mql_at', 'sql_at'];
    for (const lead of sample.leads) {
      const times = [...steps, 'disqualified_at'].map((step) => lead[step]!).filter(Boolean);
      expect(times).toEqual([...times].sort());
    }
  });

  it('records nothing after the as-of date', () => {
    const late = (row: Row) =>
      Object.entries(row).some(([name, value]) => /_at$|^at$|_on$/.test(name) && value > '2026-09');
    for (const name of ['stage_events', 'deal_changes', 'leads', 'activities', 'orders'] as const) {
      expect(sample[name].filter(late)).toEqual([]);
    }
  });

  it('holds what a real history holds: skips, steps back, re-opened deals, ties, deals without lead', () => {
    const { stages } = pipelines[0]!;
    const rank = (event: Row) => stages.findIndex(({ name }) => name === event.stage);
    const moves = [...events.values()].flatMap((history) =>
      history.slice(1).map((event, i) => [history[i]!, event] as const)
    );
    const main = moves.filter(([from, to]) => rank(from) >= 0 && rank(to) >= 0);
    expect(main.filter(([from, to]) => rank(to) > rank(from) + 1).length).toBeGreaterThan(20);
    expect(main.filter(([from, to]) => rank(to) < rank(from)).length).toBeGreaterThan(50);
    expect(moves.filter(([from]) => from.stage === 'Lost').length).toBeGreaterThan(10);
    expect(moves.filter(([from, to]) => from.entered_at === to.entered_at).length).toBeGreaterThan(
      3
    );
    expect(sample.deals.filter((deal) => !deal.lead_id).length).toBeGreaterThan(300);
  });
});
