import { truths } from './truths';

export type Market = 'China' | 'Europe' | 'North America';

export interface Region {
  name: string;
  market: Market;
  share: number;
  propensity: number;
  owners: number[];
}

export interface Owner {
  name: string;
  team: string;
  skill: number;
  /** Touches and demos relative to the average. */
  diligence: number;
}

const teams: { name: string; regions: string[]; owners: string[] }[] = [
  { name: '华东一部', regions: ['华东'], owners: ['王磊', '李娜', '陈晨', '周敏'] },
  { name: '华东二部', regions: ['华东'], owners: ['吴昊', '徐静', '孙悦'] },
  { name: '华南部', regions: ['华南'], owners: ['黄俊杰', '林晓彤', '梁伟', '何嘉欣'] },
  {
    name: '华北西南部',
    regions: ['华北', '西南'],
    owners: ['张伟', '刘洋', '赵强', '杨帆', '唐雨']
  },
  { name: 'DACH Team', regions: ['DACH'], owners: ['Emma Schulz', 'Lukas Meyer', 'Tom Becker'] },
  { name: 'Nordics Team', regions: ['Nordics'], owners: ['Astrid Nyström', 'Mikko Laine'] },
  {
    name: 'North America Team',
    regions: ['North America'],
    owners: ['Sarah Mitchell', 'James Carter', 'Priya Nair']
  }
];

export const teamNames = teams.map((team) => team.name);

export const owners: Owner[] = teams.flatMap((team) =>
  team.owners.map((name, i) => ({
    name,
    team: team.name,
    skill: skillOf(name, i),
    diligence: [1.05, 1.1, 0.9, 1, 0.95][i]!
  }))
);

export const regions: Region[] = [
  region('华东', 'China', 0.25, 0.08),
  region('华南', 'China', 0.2, 0.05),
  region('华北', 'China', 0.13, 0),
  region('西南', 'China', 0.09, -0.12),
  region('DACH', 'Europe', 0.14, 0.05),
  region('Nordics', 'Europe', 0.07, 0),
  region('North America', 'North America', 0.12, -0.1)
];

function skillOf(name: string, place: number): number {
  const { top, bottom, effect } = truths.ownerSkill;
  if ((top as readonly string[]).includes(name)) return effect;
  if ((bottom as readonly string[]).includes(name)) return -effect;
  return [0.12, -0.06, 0.04, -0.12, 0.02][place]!;
}

function region(name: string, market: Market, share: number, propensity: number): Region {
  const mine = teams.filter((team) => team.regions.includes(name)).map((team) => team.name);
  const indices = owners.flatMap((owner, i) => (mine.includes(owner.team) ? [i] : []));
  return { name, market, share, propensity, owners: indices };
}
