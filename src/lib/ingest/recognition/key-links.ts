import type { TableName } from '../../domain/tables';
import { normaliseHeader } from '../headers/header';
import { isKey, overlap, type KeySketch } from './key-sketch';

/** A column of one file that holds the keys of another. */
export interface KeyLink {
  header: string;
  /** The key in the other file. */
  key: string;
  /** Of the different values, how many the other file has; 0 to 1. */
  share: number;
}

/** At least so many of the values of a column that refers to a file are in it. */
export const enough = 0.5;

const entities: Partial<Record<TableName, RegExp>> = {
  deals:
    /deal|opp|application|potential|what|商机|机会|сделк|negocio|oportunid|affaire|verkaufschance/u,
  leads: /lead|mql|prospect|inquiry|who|线索|лид/u,
  accounts:
    /account|company|customer|client|org|kunde|客户|公司|компани|клиент|empresa|cuenta|cliente/u,
  owners:
    /owner|user|people|person|staff|team.?member|rep|agent|manager|employee|salesp|assign|负责|销售|ответств|менеджер|responsab|vendedor|usuario|utilisateur|commercia(l|ux)|benutzer|mitarbeiter|vertrieb|сотрудник|пользовател|员工|用户|人员/u
};

/** Whether a header says that it refers to that kind of table. */
export const speaksOf = (kind: TableName, header: string): boolean =>
  entities[kind]?.test(normaliseHeader(header)) ?? false;

/**
 * How one column refers to a key: null where it does not, or where chance does as much and no header
 * says so.
 */
export function linkOf(from: KeySketch, to: KeySketch, kind: TableName): KeyLink | null {
  const { share, matched, byChance } = overlap(from, to);
  if (share < enough || matched < Math.min(2, from.distinct)) return null;
  if (byChance && !(speaksOf(kind, from.header) && matched > 0)) return null;
  return { header: from.header, key: to.header, share };
}

/** Every way in which one file refers to another that is of that kind, the surest first. */
export const linksOf = (
  from: readonly KeySketch[],
  to: readonly KeySketch[],
  kind: TableName
): KeyLink[] =>
  to
    .filter(isKey)
    .flatMap((key) => from.flatMap((column) => linkOf(column, key, kind) ?? []))
    .sort((a, b) => b.share - a.share);
