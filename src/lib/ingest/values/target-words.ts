import type { TargetGrain, TargetScope } from '../../domain/target-scope';

const scopes: [RegExp, TargetScope][] = [
  [
    /^(all|company|total|overall|organi[sz]ation|unternehmen|gesamt)$|^(全公司|公司|全部|整体|总体|总计)$/u,
    'all'
  ],
  [/^(sales )?pipelines?$|^(销售)?(管道|管线)$/u, 'pipeline'],
  [/^(sales )?(team|group|department)s?$|^(团队|小组|部门|销售团队)$/u, 'team'],
  [
    /^(owner|user|(sales )?rep|salesperson|sales agent|individual|person|employee|vertriebler)s?$|^(负责人|个人|销售|销售人员|员工)$/u,
    'owner'
  ]
];

const grains: [RegExp, TargetGrain][] = [
  [/^(month|monthly|monat|monatlich)s?$|^(每?月|月度|按月)$/u, 'month'],
  [/^(quarter|quarterly|quartal)s?$|^(每?季|季度|每季度|按季)$/u, 'quarter'],
  [/^((fiscal )?year|yearly|annual|annually|jahr|jährlich)s?$|^(每?年|年度|财年|按年)$/u, 'year']
];

/** Whose target a word means; the word in lower case where it is none of ours. */
export const targetScope = (word: string): string => meant(word, scopes);

/** How long a target's period is, by its word; the word in lower case where it is none of ours. */
export const targetGrain = (word: string): string => meant(word, grains);

function meant(word: string, list: readonly (readonly [RegExp, string])[]): string {
  const bare = word.normalize('NFKC').trim().toLowerCase();
  return list.find(([pattern]) => pattern.test(bare))?.[1] ?? bare;
}
