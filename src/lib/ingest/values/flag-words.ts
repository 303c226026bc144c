/** Yes as columns of flags have it, whatever they are about. */
export const plainYes = [
  ...['1', 'true', 't', 'yes', 'y', 'ja', 'wahr', 'oui', 'vrai', 'sí', 'si', 'sì', 'verdadero'],
  ...['sim', 'verdadeiro', 'vero', 'да', 'истина', 'tak', 'prawda', 'evet', 'doğru'],
  ...['是', 'はい', '예', '네']
];

/** The same for no. */
export const plainNo = [
  ...['0', 'false', 'f', 'no', 'n', 'nein', 'falsch', 'non', 'faux', 'falso', 'não', 'nao'],
  ...['нет', 'ложь', 'nie', 'fałsz', 'hayır', 'yanlış', 'nee', 'nej', 'nei'],
  ...['否', 'いいえ', '아니요', '아니오']
];

/** Words for yes and for no in columns of flags, among them those that say a row was won or not. */
export const yesWords = [
  ...plainYes,
  ...['1.0', '有'],
  ...['won', 'win', 'closed won', 'converted', 'success', 'successful', 'sold', 'purchased'],
  ...['bought', 'subscribed', 'accepted', 'signed', 'enrolled', 'gewonnen'],
  ...['approved', 'issued', 'bound', 'booked', 'responded', 'responder'],
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
  ...plainNo,
  ...['0.0', '-1', '无'],
  ...['lost', 'lose', 'loss', 'closed lost', 'not converted', 'unconverted', 'not won', 'failure'],
  ...['failed', 'unsuccessful', 'not sold', 'not purchased', 'not subscribed', 'rejected'],
  ...['declined', 'verloren', 'denied', 'refused', 'unsold', 'no sale', 'not approved'],
  ...['not issued', 'not bound', 'not booked', 'not responded', 'non-responder'],
  ...['输', '输单', '已输单', '丢单', '未成交', '失败', '已失败', '未转化', '未中标', '未签约'],
  ...['未购买', '流失', '未成功']
];
