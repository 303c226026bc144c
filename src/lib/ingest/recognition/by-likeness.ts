import { withoutPrefix, type SeenColumn } from './assign-columns';
import type { ColumnProfile } from './column-profile';
import { fits } from './field-fit';
import { normaliseHeader } from '../headers/header';

interface Likeness {
  field: string;
  like: RegExp;
  unlike?: RegExp;
  test?: (profile: ColumnProfile) => boolean;
}

const several = ({ distinct, values }: ColumnProfile) => distinct > 1 || values.length < 3;
const unique = ({ distinct, values }: ColumnProfile) => distinct >= values.length * 0.5;
const few = ({ distinct, values }: ColumnProfile) =>
  distinct <= 40 && (distinct < values.length * 0.8 || values.length < 20);

const notLast =
  /最近|上次|最后|修改|更新|last|modif|update|geandert|letzte|miseajour|actualiza|更新/u;

const closing =
  '成交|签单|签约|签订|结单|关闭|下单|完结|完成|close|closing|abschluss|fermeture|cierre|fechamento|chiusura|cloture|decision ?date|won ?date|закрыт|完了|クローズ|契约';
const expected =
  '预计|预期|计划|予定|expected|estimated|forecast|target|planned|erwartet|voraussichtlich|geplant|gesch|prevu|previst|esperad|previsao|estim|планов|ожидаем|предполаг';
const actual = '实际|actual|real|tatsachlich|reell|effett|фактич';

/** A number of changes or days is no stage. */
const notWhere = new RegExp(`${notLast.source}|count|days|elapsed|duration|次数|天数|时长`, 'u');

/** Parts of headers that tell a field of deals where no vocabulary has the whole header. */
const likenesses: Likeness[] = [
  {
    field: 'deal_id',
    like: /(编号|编码|番号|id|nr|no|number|nummer|ref|key|code)$|^(id|nr|no)/u,
    unlike:
      /客户|账户|account|customer|company|kunde|client|owner|user|线索|lead|contact|联系|产品|product|phone|电话|负责/u,
    test: unique
  },
  {
    field: 'outcome',
    like: /状态|status|outcome|结果|ergebnis|resultado|statut/u,
    test: (p) => p.outcomes >= 0.5
  },
  {
    field: 'stage',
    like: /阶段|stage|phase|步骤|etape|etapa|fase|stufe|进度|进展|フェーズ|ステージ|этап|стадия/u,
    unlike: notWhere,
    test: few
  },
  {
    field: 'crm_probability',
    like: /赢率|赢单率|概率|可能性|把握|probab|wahrscheinlich|likelihood|confidence|确度|确率|вероятн/u
  },
  {
    field: 'amount',
    like: /(deal|opportunit\p{L}*|contract)(amount|value|revenue)/u,
    unlike: /category|class|group|band|range|size/u
  },
  {
    field: 'amount',
    like: /金额|合同额|销售额|报价|amount|value|revenue|betrag|volumen|umsatz|wert$|montant|importe|importo|valor|monto|price|总价|预算|бюджет|сумма|売上|金额/u,
    unlike:
      /单价|unit|discount|折扣|税|tax|成本|cost|margin|annual|yearly|年营|weighted|加权|client|customer|company|size|past|total(days|visits|time)|employee|per(visit|user)|score|category/u
  },
  {
    field: 'created_at',
    like: /创建|录入|建立|立项|登记|新建|发现|creat|opened|opendate|start|erstellt|angelegt|eroffn|erfasst|cre(e|acion|azione|acao)|作成|登録|создан|registr|added|entrydate|received/u,
    unlike: notLast
  },
  {
    field: 'expected_close_on',
    like: new RegExp(`(?:${expected}).*(?:${closing})|(?:${closing}).*(?:${expected})`, 'u'),
    unlike: notLast
  },
  {
    field: 'closed_at',
    like: new RegExp(`(?:${actual}).*(?:${closing})|(?:${closing}).*(?:${actual})`, 'u'),
    unlike: notLast
  },
  {
    field: 'close_date',
    like: new RegExp(closing, 'u'),
    unlike: new RegExp(`${notLast.source}|${expected}`, 'u')
  },
  {
    field: 'owner',
    like: /负责|销售(员|人员|经理|代表)|客户经理|业务|跟进人|owner|salesperson|salesrep|rep$|agent|seller|verkaufer|vertriebler|betreuer|bearbeiter|verantwort|zustandig|commercial|vendedor|propriet|respons[ai]|assigned|担当|所有者|ответствен/u,
    unlike: /部门|team|role|email|id$|date|datum|fecha|时间|日期|电话|部署/u
  },
  {
    field: 'account',
    like: /客户|公司|单位|企业|甲方|取引先|顾客|компания|клиент|account|customer|societe|compte|cuenta|azienda|company|kunde|firma|client|empresa|organi[sz]ation/u,
    unlike:
      /编号|编码|来源|类型|等级|行业|经理|电话|地址|规模|联系|id$|size|type|source|industry|owner|region|country|age$/u,
    test: several
  },
  {
    field: 'name',
    like: /(商机|项目|机会|单子|合同).*(名|主题|简称)|^(thema|betreff|bezeichnung|titel|title|subject|topic|name|project|projekt|opportunit\p{L}*|deal|affaire|oportunidad)(name|title)?$|(deal|project|opportunity)name/u,
    test: unique
  },
  {
    field: 'loss_reason',
    like: /(输单|丢单|失败|流失|失单|未成交).*(原因|理由|说明)|(loss|lost|lose|verlust|absage).*(reason|grund)|reasonlost|verlustgrund|失注(理由|原因)|motif.*pert|motiv.*p[eé]r?d|причина/u
  },
  {
    field: 'source',
    like: /来源|渠道|source|channel|quelle|herkunft|origin(?!al)|fuente|origem|источник/u,
    unlike: /date|time|日期|时间/u,
    test: few
  },
  {
    field: 'product',
    like: /产品|品类|product|produkt|produit|producto|produto|prodotto|商品|制品/u,
    unlike: /数量|单价|金额|编号|qty|price|id$/u
  },
  {
    field: 'region',
    like: /区域|大区|省|地区|region|territor|gebiet|land$|country|province|pays|pais|регион/u,
    test: few
  },
  {
    field: 'team',
    like: /部门|团队|小组|事业部|team|department|abteilung|equipe|equipo/u,
    test: few
  },
  { field: 'industry', like: /行业|industry|branche|sector|secteur|业种/u, test: few },
  { field: 'competitor', like: /竞争|竞品|对手|competitor|wettbewerb|concurrent/u },
  { field: 'next_step', like: /下一步|下步|nextstep|nachst|prochaine/u }
];

/** Adds the fields of deals that headers in other words, with fitting values, speak of. */
export function completedByLikeness(
  chosen: Readonly<Record<string, string>>,
  columns: readonly SeenColumn[]
): Record<string, string> {
  const found: Record<string, string> = { ...chosen };
  const used = new Set(Object.values(chosen));
  const closes = ['close_date', 'closed_at', 'expected_close_on', 'won_at', 'lost_at'];
  for (const { field, like, unlike, test } of likenesses) {
    if (Object.hasOwn(found, field)) continue;
    if (field === 'close_date' && closes.some((one) => Object.hasOwn(found, one))) continue;
    if (field === 'closed_at' && Object.hasOwn(found, 'close_date')) continue;
    const column = columns.find((one) => {
      const header = normaliseHeader(one.header);
      const bare = withoutPrefix('deals', header);
      return (
        !used.has(one.header) &&
        one.profile.values.length > 0 &&
        (like.test(header) || like.test(bare)) &&
        !unlike?.test(header) &&
        fits('deals', field, one) &&
        (test?.(one.profile) ?? true)
      );
    });
    if (!column) continue;
    found[field] = column.header;
    used.add(column.header);
  }
  return found;
}

/** The stage, where no header says so: a column of few words, some of which close deals. */
export function stageByValues(
  chosen: Readonly<Record<string, string>>,
  columns: readonly SeenColumn[]
): Record<string, string> {
  if (Object.hasOwn(chosen, 'stage') || Object.hasOwn(chosen, 'outcome')) return { ...chosen };
  const used = new Set(Object.values(chosen));
  const column = columns.find(
    ({ header, profile }) =>
      !used.has(header) &&
      profile.outcomes > 0.1 &&
      profile.distinct >= 2 &&
      profile.distinct <= 20 &&
      profile.distinct < profile.values.length &&
      profile.numbers < 0.1 &&
      profile.flags < 0.5
  );
  return column ? { ...chosen, stage: column.header } : { ...chosen };
}
