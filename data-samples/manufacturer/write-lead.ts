import { timeText } from './calendar';
import { owners } from './company';
import type { Lead } from './lead';
import type { TableBuffer } from './table-buffer';

export function writeLead(
  out: TableBuffer,
  id: string,
  lead: Lead,
  { dealId, name, company }: { dealId: string; name: string; company: string }
) {
  const at = (seconds?: number) => (seconds === undefined ? '' : timeText(seconds));
  out.add(
    'leads',
    id,
    name,
    company,
    at(lead.createdAt),
    lead.source,
    lead.campaign,
    lead.region,
    lead.industry,
    lead.size,
    owners[lead.owner]!.name,
    at(lead.assignedAt),
    at(lead.firstTouchAt),
    at(lead.mqlAt),
    at(lead.sqlAt),
    at(lead.disqualifiedAt),
    lead.disqualifyReason,
    dealId,
    lead.status
  );
}
