import { lostStage, newBusiness, renewal, wonStage } from './stages';

/** What the CRM knows about the files beside this one. */
export const workspace = {
  stages: newBusiness.stages.map((stage) => stage.name),
  pipelines: { [renewal.name]: { stages: renewal.stages.map((stage) => stage.name) } },
  won: [wonStage],
  lost: [lostStage],
  base_currency: 'CNY',
  fiscal_start: 1,
  as_of: '2026-08-31'
};

/** JSON as the formatter of the repository writes it: short lists on one line. */
export function workspaceText(): string {
  const text = JSON.stringify(workspace, null, 2);
  return `${text.replace(/\[\s+([^[\]]{1,60}?)\s+\]/g, (_, items: string) => oneLine(items))}\n`;
}

function oneLine(items: string): string {
  return `[${items.replace(/\s*\n\s*/g, ' ')}]`;
}
