import type { Market } from './company';
import type { Random } from './random';

const chineseFamily = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const chineseGiven = [
  ...['伟', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '涛', '明', '超', '秀兰'],
  ...['霞', '平', '刚', '桂英', '建华', '文博', '雨桐', '子轩', '思远', '佳怡', '晓东', '海燕']
];

const given: Record<string, string[]> = {
  DACH: [
    ...['Anna', 'Lukas', 'Julia', 'Felix', 'Katrin', 'Stefan', 'Sabine', 'Jonas', 'Petra'],
    ...['Matthias', 'Nina', 'Tobias', 'Birgit', 'Florian', 'Claudia', 'Markus']
  ],
  Nordics: [
    ...['Ingrid', 'Lars', 'Aino', 'Mikkel', 'Sofie', 'Erik', 'Hanna', 'Jukka', 'Astrid'],
    ...['Henrik', 'Maja', 'Olav']
  ],
  'North America': [
    ...['Emily', 'Michael', 'Jessica', 'David', 'Ashley', 'Daniel', 'Olivia', 'Matthew'],
    ...['Hannah', 'Andrew', 'Grace', 'Tyler', 'Maria', 'Kevin']
  ]
};

const family: Record<string, string[]> = {
  DACH: [
    ...['Schneider', 'Fischer', 'Weber', 'Wagner', 'Becker', 'Hoffmann', 'Schäfer', 'Koch'],
    ...['Richter', 'Klein', 'Wolf', 'Schröder', 'Neumann', 'Zimmermann', 'Krüger', 'Lang']
  ],
  Nordics: [
    ...['Johansson', 'Nielsen', 'Laine', 'Karlsson', 'Olsen', 'Heikkinen', 'Larsen', 'Berg'],
    ...['Persson', 'Kristensen', 'Niemi', 'Haugen']
  ],
  'North America': [
    ...['Johnson', 'Brown', 'Davis', 'Miller', 'Garcia', 'Wilson', 'Anderson', 'Taylor'],
    ...['Moore', 'Nguyen', 'Harris', 'Clark', 'Lewis', 'Robinson']
  ]
};

/** Whoever wrote for a company of a region. */
export function personName(region: string, market: Market, random: Random): string {
  if (market === 'China') return random.pick(chineseFamily) + random.pick(chineseGiven);
  return `${random.pick(given[region]!)} ${random.pick(family[region]!)}`;
}
