/** Words for yes and for no in columns of flags, among them those that say a row was won or not. */
export const yesWords = [
  ...['1', '1.0', 'true', 't', 'yes', 'y', 'ja', 'wahr', '是', '有'],
  ...['won', 'win', 'closed won', 'converted', 'success', 'successful', 'sold', 'purchased'],
  ...['bought', 'subscribed', 'accepted', 'signed', 'enrolled', 'gewonnen'],
  ...['approved', 'issued', 'bound', 'booked', 'responded', 'responder', 'sim', 'si', 'sí', 'oui'],
  ...[
    '赢',
    '赢单',
    '已赢单',
    '成交',
    '已成交',
    '成功',
    '已成功',
    '转化',
    '已转化',
    '中标',
    '已签约'
  ],
  ...['已购买', '购买']
];

export const noWords = [
  ...['0', '0.0', '-1', 'false', 'f', 'no', 'n', 'nein', 'falsch', '否', '无'],
  ...['lost', 'lose', 'loss', 'closed lost', 'not converted', 'unconverted', 'not won', 'failure'],
  ...['failed', 'unsuccessful', 'not sold', 'not purchased', 'not subscribed', 'rejected'],
  ...['declined', 'verloren', 'denied', 'refused', 'unsold', 'no sale', 'not approved'],
  ...[
    'not issued',
    'not bound',
    'not booked',
    'not responded',
    'non-responder',
    'não',
    'nao',
    'non'
  ],
  ...['输', '输单', '已输单', '丢单', '未成交', '失败', '已失败', '未转化', '未中标', '未签约'],
  ...['未购买', '流失', '未成功']
];
