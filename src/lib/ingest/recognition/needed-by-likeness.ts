import type { TableName } from '../../domain/tables';
import { normaliseHeader } from '../headers/header';
import type { SeenColumn } from './assign-columns';
import type { ColumnProfile } from './column-profile';
import { fits } from './field-fit';

interface Likeness {
  field: string;
  like: RegExp;
  unlike?: RegExp;
  test?: (profile: ColumnProfile) => boolean;
}

const few = ({ distinct, values }: ColumnProfile) =>
  distinct <= 60 && (distinct < values.length * 0.8 || values.length < 20);
const dated = ({ dates, numericDates }: ColumnProfile) => dates >= 0.5 || numericDates >= 0.9;
const numeric = ({ numbers }: ColumnProfile) => numbers >= 0.9;

const deal =
  'deal|opp|opportunit\\p{L}*|application|potential|商机|机会|销售机会|项目|сделк\\p{L}*|negocio|oportunidad\\p{L}*|affaire|verkaufschance';
const dealId: Likeness = {
  field: 'deal_id',
  like: new RegExp(
    `^(?:id|what|related|parent|fk)?(?:${deal})(?:ext|external|record)?(?:id|nr|no|number|key|ref|fk|编号|编码|ид)?$|^what(?:ext)?id$`,
    'u'
  )
};
const when =
  /chang|enter|mov|modif|updat|creat|occur|happen|since|start|date|time|stamp|日期|时间|时刻|дата|время|fecha|data|datum|zeit|horodat|quando/u;
const notWhen =
  /clos|exit|left|leav|end$|enddate|until|prev|old|deadline|due|until|结束|离开|关闭|截止|закр|cierre|fecham|sync/u;
const money =
  /cost|spend|spent|amount|budget|花费|费用|金额|投放|成本|расход|затрат|стоимост|сумма|gasto|costo|custo|coste|kosten|ausgaben|depense|cout/u;

/** What a table cannot do without, by parts of headers and fitting values, the likeliest first. */
const likenesses: Partial<Record<TableName, Likeness[]>> = {
  stage_events: [
    dealId,
    {
      field: 'stage',
      like: /^(new|to|next|after|cur\p{L}*)(pipeline)?(stage|status|phase|step|value)|(stage|status|phase)(to|new|after)|变更后|新阶段|нов\p{L}*(этап|стади|статус)|(nueva?|novo|nova|neue[rs]?|nouve\p{L}*)(etapa|fase|phase|etape|statut|estado|status)/u,
      test: few
    },
    {
      field: 'stage',
      like: /stage|phase|阶段|этап|стади|etapa|fase|etape|status|状态/u,
      unlike:
        /^(old|from|prev|before|last)|旧|原|前|стар|пред|order|position|sort|duration|count|days|date|time|at$|id$|categor/u,
      test: few
    },
    { field: 'stage', like: /^(deal)?(stage|status|phase)id$|阶段(id|编号)$/u, test: few },
    {
      field: 'entered_at',
      like: /chang|enter|moved|transition|变更|进入|измен|cambio|mudan|geandert|eintritt/u,
      unlike: notWhen,
      test: dated
    },
    { field: 'entered_at', like: when, unlike: notWhen, test: dated }
  ],
  activities: [
    dealId,
    {
      field: 'kind',
      like: /(activity|task|event|engagement)(sub)?type|跟进方式|活动类型|тип|^type$|^tipo$|^typ$|^channel$/u,
      test: few
    },
    { field: 'at', like: /complet|done|performed|held|完成/u, unlike: /^is|creat/u, test: dated },
    { field: 'at', like: /due|deadline|activity|call|meeting|跟进|拜访|截止|срок/u, test: dated },
    { field: 'at', like: when, unlike: /modif|updat|sync/u, test: dated }
  ],
  leads: [
    {
      field: 'lead_id',
      like: /^(id|nr)$|^(lead|prospect|线索|лид|mql)(ext|external|record)?(id|nr|no|number|key|编号|编码)$/u
    },
    {
      field: 'created_at',
      like: /creat|创建|录入|erstellt|создан|cread|criad|cree/u,
      unlike: /by|last|modif/u,
      test: dated
    }
  ],
  spend: [
    { field: 'amount', like: money, unlike: /id$/u, test: numeric },
    {
      field: 'source',
      like: /source|channel|来源|渠道|источник|канал|fuente|origem|quelle|canal|platform/u,
      test: few
    },
    {
      field: 'period_start',
      like: /month|period|week|date|day|月|日期|дата|месяц|fecha|mes|data|datum|monat/u,
      test: dated
    }
  ],
  stages: [
    {
      field: 'stage',
      like: /^(stage|phase|deal ?stage|status|阶段|этап|стадия|etapa|fase|etape)?(name|label|title|名称|название|nome|nombre|bezeichnung|nom)$/u
    },
    {
      field: 'position',
      like: /sort|order|position|seq|rank|顺序|排序|序号|поряд|orden|ordem|reihenfolge|ordre/u,
      test: numeric
    }
  ]
};

/** Adds what a table of that kind cannot do without, where headers in other words speak of it. */
export function neededByLikeness(
  kind: TableName,
  chosen: Readonly<Record<string, string>>,
  columns: readonly SeenColumn[]
): Record<string, string> {
  const found: Record<string, string> = { ...chosen };
  const used = new Set(Object.values(chosen));
  for (const { field, like, unlike, test } of likenesses[kind] ?? []) {
    if (Object.hasOwn(found, field)) continue;
    const column = columns.find((one) => {
      const header = normaliseHeader(one.header);
      return (
        !used.has(one.header) &&
        one.profile.values.length > 0 &&
        like.test(header) &&
        !unlike?.test(header) &&
        fits(kind, field, one) &&
        (test?.(one.profile) ?? true)
      );
    });
    if (!column) continue;
    found[field] = column.header;
    used.add(column.header);
  }
  return found;
}
