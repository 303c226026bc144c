import type { TableName } from '../../domain/tables';
import type { Progress } from '../../ingest/decode/source-file';
import type { FileMapping, MappingReason } from '../../ingest/mapping/file-mapping';
import type { Messages } from '../../messages/messages';
import { columnLabel, wording } from '../../messages/wording';

/** What an import is doing. */
export function progressWords(progress: Progress | null, m: Messages): string {
  const file = progress?.file ?? '';
  if (!progress) return m.mapping.reading();
  if (progress.step === 'decode') return m.mapping.reading_file({ file });
  if (progress.step === 'recognise') return m.mapping.step_recognise({ file });
  return progress.step === 'load' ? m.mapping.step_load() : m.mapping.step_journeys();
}

export const kindWords = (kind: FileMapping['kind'], m: Messages): string =>
  kind === 'unknown' ? m.mapping.table_unknown() : (wording(m, 'tables', kind) ?? kind);

export const feedsWords = (kind: TableName, m: Messages): string =>
  m.mapping.feeds({ pages: wording(m, 'mapping', `feeds_${kind}`) ?? '' });

/** Name of a canonical field, or of a clue that loading turns into one. */
export const fieldWords = (kind: FileMapping['kind'], field: string, m: Messages): string =>
  wording(m, 'tables', `${kind}_${field}`) ?? columnLabel(m, field);

export const reasonWords = ({ code, details }: MappingReason, m: Messages): string => {
  const { system } = details;
  const named =
    system === undefined ? details : { ...details, system: systemNames[system] ?? system };
  return wording(m, 'mapping', `reason_${code}`, named) ?? '';
};

/** As their makers write them. */
const systemNames: Record<string, string> = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  zoho: 'Zoho',
  dynamics: 'Dynamics 365',
  odoo: 'Odoo'
};

export type Sureness = 'high' | 'low' | 'none';

export const sureness = ({ kind, confidence }: FileMapping): Sureness =>
  kind === 'unknown' ? 'none' : confidence >= 0.6 ? 'high' : 'low';

/** Whether somebody should look at what the file is taken for. */
export const isDoubtful = (mapping: FileMapping): boolean =>
  sureness(mapping) === 'low' ||
  (mapping.kind === 'unknown' && mapping.reasons.some(({ code }) => code === 'no_match'));
