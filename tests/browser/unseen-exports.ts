import { utils, write, type WorkSheet } from '@e965/xlsx';

export interface Dropped {
  name: string;
  content: Uint8Array;
}

const text = (name: string, content: string): Dropped => ({
  name,
  content: new TextEncoder().encode(content)
});

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length]!;
const date = (day: number) => new Date(Date.UTC(2024, 0, 2 + day));
const iso = (day: number) => date(day).toISOString().slice(0, 10);

/** Dates as three people typed them: a date cell, a slash, the Chinese way. */
function mixed(day: number, i: number): string | Date {
  const [y, m, d] = [
    date(day).getUTCFullYear(),
    date(day).getUTCMonth() + 1,
    date(day).getUTCDate()
  ];
  if (i % 3 === 0) return new Date(y, m - 1, d);
  return i % 3 === 1 ? `${y}/${m}/${d} ${9 + (i % 9)}:05` : `${y}年${m}月${d}日`;
}

const stages = ['破冰', '方案打磨', '商务掰扯', '走合同'];

/**
 * A workbook as a sales assistant sends it: a merged title and a remark above the headers, stages
 * named as nobody else names them, amounts in 万元, dates of three kinds, a total at the foot, cells that
 * mean harm, two rows without a number, and the visits on a second sheet.
 */
export function chineseWorkbook({ deals = 160 } = {}): Dropped {
  const header = [
    '序号',
    '机会编码',
    '机会名称',
    '甲方单位',
    '跟单人',
    '所在大区',
    '当前进展',
    '预估金额（万元）',
    '立项日期',
    '预计签单日期',
    '结单日期',
    '丢单说明',
    '客户来源',
    '备注'
  ];
  const rows = Array.from({ length: deals }, (_, i) => {
    const age = (i * 5) % 330;
    const outcome = i % 5 === 0 || i % 5 === 3 ? '落袋' : i % 5 === 1 ? '黄了' : null;
    const stage = outcome ?? pick(stages, Math.floor(i / 5) * 3 + (i % 5));
    const closed = age + 20 + ((i * 13) % 70);
    const wrong = i % 40 === 5;
    return [
      i + 1,
      i === 17 || i === 63 ? '' : `JH-2024-${String(i + 1).padStart(4, '0')}`,
      i === 8
        ? '=HYPERLINK("http://evil.example","点我")'
        : i === 21
          ? '<img src=x onerror=alert(1)>'
          : `${pick(['泵站', '冷却塔', '输送线', '压滤机'], i)}${pick(['改造', '新建', '扩容'], i)}项目`,
      i === 30
        ? "'; drop table deals; --"
        : `${pick(['华东', '瑞丰', '天工', '宏远', '中澜'], i)}${pick(['机械', '环保', '化工'], i)}有限公司`,
      pick(['陈立', '王敏', '赵强', '孙悦'], i),
      pick(['华东大区', '华南大区', '西北大区'], i),
      stage,
      i === 44 ? 98000 : Number((8 + ((i * 37) % 190) / 1.7).toFixed(2)),
      mixed(age, i),
      mixed(age + 60, i + 1),
      outcome ? mixed(wrong ? Math.max(0, age - 15) : closed, i + 2) : '',
      outcome === '黄了' ? pick(['价格高', '客户预算取消', '竞品关系'], i) : '',
      pick(['展会', '老客户介绍', '官网', '招标网'], i),
      i % 11 === 0 ? '需总部支持' : ''
    ];
  });
  const sheet = utils.aoa_to_sheet(
    [
      ['2024年度销售机会台账（内部资料，请勿外传）'],
      ['统计口径：含税；金额单位：万元', '', '', '', '导出人：陈立', '', '导出时间：2024-12-31'],
      [],
      header,
      ...rows,
      ['合计', '', '', '', '', '', '', rows.reduce((sum, row) => sum + Number(row[7]), 0)]
    ],
    { cellDates: true }
  );
  sheet['!merges'] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: header.length - 1 } },
    { s: { r: 1, c: 0 }, e: { r: 1, c: 3 } }
  ];
  const visits = utils.aoa_to_sheet([
    ['机会编码', '拜访日期', '拜访方式', '拜访人', '拜访纪要'],
    ...rows
      .filter((row) => row[1])
      .flatMap((row, i) =>
        [3, 12].map((after, k) => [
          row[1],
          iso(((i * 5) % 330) + after),
          pick(['上门拜访', '电话', '线上会议'], i + k),
          row[4],
          k ? '沟通方案细节' : '初次接触'
        ])
      )
  ]);
  return workbook('2024年销售机会台账.xlsx', { 机会台账: sheet, 拜访记录: visits });
}

function workbook(name: string, sheets: Record<string, WorkSheet>): Dropped {
  const book = utils.book_new();
  for (const [title, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, title);
  return {
    name,
    content: new Uint8Array(
      write(book, { type: 'array', bookType: 'xlsx', cellDates: true }) as ArrayBuffer
    )
  };
}

/** Semicolons, decimal commas, Windows-1252, days and months that no value tells apart. */
export function germanCsv(): Dropped {
  const lines = Array.from({ length: 90 }, (_, i) => {
    const day = (n: number) =>
      `${String((n % 12) + 1).padStart(2, '0')}.${String((n % 11) + 1).padStart(2, '0')}.2024`;
    const phase = pick(['Erstgespräch', 'Angebot', 'Verhandlung', 'Gewonnen', 'Verloren'], i);
    const amount = (1250.5 + i * 311.27).toLocaleString('de-DE', {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2
    });
    const closed = phase === 'Gewonnen' || phase === 'Verloren' ? day(i + 3) : '';
    return [
      `V-${1000 + i}`,
      `Müller & Söhne ${i}`,
      pick(['Jörg', 'Käthe', 'Uwe'], i),
      phase,
      `${amount} €`,
      day(i),
      closed,
      pick(['Süd', 'Nord'], i)
    ].join(';');
  });
  const content = [
    'Vorgangsnr.;Bezeichnung;Zuständig;Phase;Auftragswert;Angelegt am;Abgeschlossen am;Gebiet',
    ...lines
  ].join('\r\n');
  return {
    name: 'Vorgänge.csv',
    content: Uint8Array.from(content, (c) => (c === '€' ? 0x80 : c.charCodeAt(0)))
  };
}

/** HubSpot's wide export: a column per stage with the moment it was entered. */
export function hubspotCsv(): Dropped {
  const steps = ['Appointment Scheduled', 'Qualified To Buy', 'Presentation Scheduled'];
  const all = [...steps, 'Closed Won', 'Closed Lost'];
  const header = [
    'Record ID',
    'Deal Name',
    'Deal Stage',
    'Pipeline',
    'Amount',
    'Deal owner',
    'Create Date',
    'Close Date',
    'Deal Type',
    'Closed Lost Reason',
    ...all.map((stage) => `Date entered "${stage} (Sales Pipeline)"`)
  ];
  const lines = Array.from({ length: 80 }, (_, i) => {
    const start = (i * 4) % 300;
    const reached = steps.slice(0, 1 + (i % 3));
    const end = i % 3 === 2 ? 'Closed Won' : i % 4 === 1 ? 'Closed Lost' : null;
    const entered = all.map((stage) =>
      stage === end
        ? `${iso(start + 30)} 16:20`
        : reached.includes(stage)
          ? `${iso(start + 7 * steps.indexOf(stage))} 10:00`
          : ''
    );
    return [
      9000000 + i,
      `"Deal, ${i}"`,
      end ?? reached.at(-1),
      'Sales Pipeline',
      900 + 71 * i,
      pick(['Ann Lee', 'Bo Chen'], i),
      `${iso(start)} 09:00`,
      `${iso(start + 30)} 16:20`,
      'newbusiness',
      end === 'Closed Lost' ? 'Price' : '',
      ...entered
    ].join(',');
  });
  return text(
    'hubspot-crm-exports-all-deals.csv',
    [header.map((one) => `"${one.replaceAll('"', '""')}"`).join(','), ...lines].join('\n')
  );
}

/** Two dumps of one CRM, a week apart. */
export function weeklyDumps(): Dropped[] {
  const order = ['Discovery', 'Demo', 'Proposal', 'Closed Won'];
  const dump = (day: number) =>
    text(
      `pipeline ${iso(day)}.csv`,
      [
        'Opportunity ID,Opportunity Name,Owner,Stage,Amount,Close Date,Created Date',
        ...Array.from({ length: 60 }, (_, i) => {
          const moved = day > 0 && i % 4 === 0 ? 1 : 0;
          const stage = order[Math.min(3, (i % 3) + moved)];
          const amount = 5000 + 190 * i + (day > 0 && i % 7 === 0 ? 2500 : 0);
          return [
            `006${i}`,
            `Opp ${i}`,
            pick(['Ada', 'Bob'], i),
            stage,
            amount,
            iso(day + 5 + (i % 60)),
            iso(-40 - i)
          ].join(',');
        })
      ].join('\n')
    );
  return [dump(0), dump(7)];
}
