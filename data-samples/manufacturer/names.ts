import type { Market } from './company';

const cities: Record<string, string[]> = {
  华东: ['苏州', '上海', '杭州', '宁波', '无锡', '南京', '合肥', '常州', '嘉兴'],
  华南: ['深圳', '广州', '东莞', '佛山', '珠海', '中山', '惠州', '厦门'],
  华北: ['北京', '天津', '石家庄', '太原', '唐山', '廊坊', '保定'],
  西南: ['成都', '重庆', '昆明', '贵阳', '绵阳']
};

const chineseFirst = [...'恒华瑞金天东新鑫科宏远嘉盛博凯德信泰立明'];
const chineseSecond = [...'力达源丰诚锐通安晟捷宇辉创杰康润腾越'];
const chineseTrade: Record<string, string> = {
  Automotive: '汽车零部件',
  Electronics: '电子科技',
  Machinery: '机械',
  'Food & beverage': '食品',
  'New energy': '新能源',
  Pharma: '制药'
};

const founders: Record<string, string[]> = {
  DACH: [
    'Bauer',
    'Keller',
    'Huber',
    'Lindner',
    'Vogt',
    'Brandt',
    'Krämer',
    'Steiner',
    'Zöllner',
    'Albrecht',
    'Reuter',
    'Hartmann',
    'Böhm',
    'Seidel',
    'Engel',
    'Pfeiffer',
    'Jäger',
    'Roth',
    'Winkler',
    'Schuster',
    'Moser',
    'Gruber',
    'Frey',
    'Baumann',
    'Kessler',
    'Ritter',
    'Lorenz',
    'Ziegler',
    'Haas',
    'Simon',
    'Brunner',
    'Wirth',
    'Thoma',
    'Eberle',
    'Köhler',
    'Nagel',
    'Pohl',
    'Sauer'
  ],
  Nordics: [
    'Lindqvist',
    'Hansen',
    'Virtanen',
    'Sørensen',
    'Nyberg',
    'Dahl',
    'Korhonen',
    'Ekström',
    'Holm',
    'Bergman',
    'Aalto',
    'Nygård',
    'Sandberg',
    'Friis',
    'Mäkinen',
    'Solberg'
  ],
  'North America': [
    'Redwood',
    'Lakeside',
    'Summit',
    'Blue Ridge',
    'Prairie',
    'Keystone',
    'Harbor',
    'Granite',
    'Cedar',
    'Pioneer',
    'Great Plains',
    'Northgate',
    'Silver Creek',
    'Liberty',
    'Maple',
    'Ironwood',
    'Clearwater',
    'Stonebridge',
    'Evergreen',
    'Lone Star',
    'Copper Hill',
    'Bayview',
    'Highland',
    'Fairmont'
  ]
};

const westernTrade: Record<string, Record<string, string[]>> = {
  DACH: {
    Automotive: ['Fahrzeugtechnik', 'Automotive', 'Karosseriebau'],
    Electronics: ['Elektronik', 'Sensorik', 'Leiterplatten'],
    Machinery: ['Antriebstechnik', 'Maschinenbau', 'Werkzeugbau'],
    'Food & beverage': ['Lebensmittel', 'Getränke', 'Molkerei'],
    'New energy': ['Energietechnik', 'Batteriesysteme', 'Solartechnik'],
    Pharma: ['Pharma', 'Medizintechnik', 'Biotech']
  },
  other: {
    Automotive: ['Automotive', 'Mobility', 'Drivetrain'],
    Electronics: ['Electronics', 'Devices', 'Circuits'],
    Machinery: ['Machinery', 'Industrial', 'Tooling'],
    'Food & beverage': ['Foods', 'Beverage', 'Dairy'],
    'New energy': ['Energy', 'Battery', 'Power'],
    Pharma: ['Pharma', 'Biotech', 'Labs']
  }
};

const legalForms: Record<string, string[]> = {
  DACH: ['GmbH', 'AG', 'GmbH & Co. KG', 'KG', 'SE'],
  Nordics: ['AB', 'A/S', 'Oy', 'AS'],
  'North America': ['Inc.', 'LLC', 'Corp.', 'Ltd.', 'Group']
};

/** Names repeat only after the words of a region are used up; `ordinal` counts within the region. */
export function accountName(region: string, market: Market, industry: string, ordinal: number) {
  if (market === 'China') {
    const [city, first, second] = spread(ordinal, [cities[region]!, chineseFirst, chineseSecond]);
    const short = `${city}${first}${second}${chineseTrade[industry]}`;
    return { short, full: `${short}有限公司` };
  }
  const trades = (westernTrade[region] ?? westernTrade.other!)[industry]!;
  const [founder, trade, form] = spread(ordinal, [founders[region]!, trades, legalForms[region]!]);
  return { short: `${founder} ${trade}`, full: `${founder} ${trade} ${form}` };
}

/** Walks all combinations once, in an order without visible pattern. */
function spread(ordinal: number, lists: string[][]): string[] {
  const count = lists.reduce((product, list) => product * list.length, 1);
  let place = (ordinal * strideOf(count) + 17) % count;
  return lists.map((list) => {
    const word = list[place % list.length]!;
    place = Math.floor(place / list.length);
    return word;
  });
}

const strides = new Map<number, number>();

/** A step that shares no divisor with the count. */
function strideOf(count: number): number {
  let stride = strides.get(count) ?? Math.floor(count * 0.618);
  while (divisor(stride, count) > 1) stride++;
  strides.set(count, stride);
  return stride;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
