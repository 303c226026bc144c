import { normaliseHeader } from './header';

/** Fields that exports fill with the ids of a list in another file, and what such a list is called. */
export const lookupWords: Readonly<Record<string, RegExp>> = {
  pipeline: /pipeline|funnel|category|categoria|воронк|管道|流程|processus|embudo|funil|lejek/u,
  source:
    /source|channel|quelle|herkunft|origin|origem|fuente|fonte|bron|kanal|zrodl|источник|канал|来源|渠道/u,
  campaign: /campaign|kampagne|campagne|campana|campanha|кампани|活动/u,
  loss_reason: /reason|grund|motif|motivo|reden|powod|причин|原因|理由/u,
  currency: /currenc|wahrung|devise|moneda|moeda|valuta|walut|валют|币|通貨/u,
  product: /product|produkt|produit|producto|produto|prodotto|продукт|товар|产品|製品/u,
  industry: /industr|sector|branche|settore|setor|отрасл|行业|業種/u,
  region: /region|territor|gebiet|区域|地区|регион/u,
  team: /team|group|gruppe|equipe|equipo|отдел|团队|部门/u
};

/** Whether a list is called what the field is, in the name of its file or in a header. */
export const listsField = (field: string, file: string, headers: readonly string[]): boolean =>
  [file, ...headers].some((name) => lookupWords[field]?.test(normaliseHeader(name)) ?? false);
