import { expect, it } from 'vitest';
import { text } from '../../src/lib/domain/field';
import type { WorkspaceFile } from '../../src/lib/domain/workspace-file';
import {
  proposeEnds,
  sureEnough,
  type SeenEnd
} from '../../src/lib/ingest/recognition/propose-ends';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows } from './given-files';

const at = (value: string, more: Partial<SeenEnd> = {}): SeenEnd => ({
  field: 'stage',
  pipeline: '',
  value,
  deals: 20,
  closed: 0,
  reasons: 0,
  won: 0,
  lost: 0,
  least: null,
  most: null,
  entered: 0,
  left: 0,
  ...more
});
const ended = { closed: 20 };
const endsOf = (seen: SeenEnd[]) =>
  Object.fromEntries(
    proposeEnds(seen).map(({ value, end, sure }) => [value, sure < sureEnough ? `${end}?` : end])
  );

it.each([
  ['en', 'Renewed', 'Churned', 'Discovery'],
  ['zh', '已签单', '已流失', '需求确认'],
  ['zh-TW', '贏單', '輸單', '報價'],
  ['de', 'Auftrag gewonnen', 'Verloren an Wettbewerb', 'Angebot'],
  ['nl', 'Gewonnen', 'Verloren', 'Offerte verstuurd'],
  ['sv', 'Vunnen', 'Förlorad', 'Behovsanalys'],
  ['da', 'Vundet', 'Tabt', 'Tilbud sendt'],
  ['fr', 'Affaire gagnée', 'Perdue', 'Devis envoyé'],
  ['es', 'Ganada', 'Perdida por licitación', 'Propuesta'],
  ['es', 'Cerrada ganada', 'Descartada', 'Fase 3'],
  ['pt', 'Negócio ganho', 'Negócio perdido', 'Diagnóstico'],
  ['it', 'Vinta', 'Persa', 'Trattativa'],
  ['ro', 'Câștigat', 'Pierdut', 'Ofertă'],
  ['pl', 'Wygrana', 'Przegrana', 'Negocjacje'],
  ['cs', 'Vyhráno', 'Prohráno', 'Nabídka'],
  ['ru', 'Выигран', 'Проигран', 'Переговоры'],
  ['tr', 'Kazanıldı', 'Kaybedildi', 'Teklif'],
  ['ja', '受注', '失注', '見積提示'],
  ['ko', '수주 성공', '실주', '견적 제출'],
  ['id', 'Menang', 'Kalah', 'Penawaran'],
  ['he', 'זכייה', 'הפסד', 'הצעת מחיר'],
  ['ar', 'فوز', 'خسارة', 'عرض السعر']
])('knows won and lost in %s: %s, %s, and not %s', (_, won, lost, open) => {
  expect(endsOf([at(won), at(lost), at(open)])).toEqual({
    [won]: 'won',
    [lost]: 'lost',
    [open]: 'open'
  });
});

it.each([
  ['pt', 'Cliente', 'Negócio perdido'],
  ['en', 'Contract signed', 'Lost'],
  ['ru', 'Выдано', 'Отказ'],
  ['de', 'Unterschrieben', 'Verloren'],
  ['fr', 'Signé', 'Perdu'],
  ['ja', '契約済', '失注'],
  ['nl', 'Getekend', 'Afgewezen'],
  ['sv', 'Såld', 'Förlorad'],
  ['pl', 'Podpisana', 'Utracona'],
  ['tr', 'Satıldı', 'Reddedildi'],
  ['ko', '계약 완료', '실주']
])('takes a likely word for won where its deals are closed (%s: %s)', (_, won, lost) => {
  expect(endsOf([at('Erstgespräch'), at(won, ended), at(lost, ended)])[won]).toBe('won');
});

it('asks about a likely word that nothing bears out', () => {
  expect(endsOf([at('A'), at('B'), at('Kunde')])).toEqual({ A: 'open', B: 'open', Kunde: 'won?' });
});

it('takes a signed contract for one more step where deals are won later', () => {
  expect(endsOf([at('Demo'), at('Contract signed'), at('Won', ended)])).toEqual({
    Demo: 'open',
    'Contract signed': 'open',
    Won: 'won'
  });
});

it.each(['Closed', 'Fechado', 'Cerrada', 'Geschlossen', 'Clôturé', '已关闭', 'Закрыта', '종료'])(
  'asks what %s means',
  (closed) => {
    expect(endsOf([at('Alpha'), at('Beta'), at(closed)])[closed]).toBe('won?');
    expect(endsOf([at('Alpha'), at('Won', ended), at(closed, ended)])[closed]).toBe('lost?');
  }
);

it('reads words nobody knows by what the data say of their deals', () => {
  const fresh = at('Xqz');
  expect(endsOf([fresh, at('Ybn', { ...ended, reasons: 18 }), at('Wrt', ended)])).toEqual({
    Xqz: 'open',
    Ybn: 'lost',
    Wrt: 'won'
  });
  const chance = (least: number, most = least) => ({ least, most });
  expect(endsOf([at('Xqz', chance(0.2, 0.4)), at('Ybn', chance(0)), at('Wrt', chance(1))])).toEqual(
    { Xqz: 'open', Ybn: 'lost', Wrt: 'won' }
  );
  expect(endsOf([fresh, at('Ybn', { lost: 20 }), at('Wrt', { won: 20 })])).toEqual({
    Xqz: 'open',
    Ybn: 'lost',
    Wrt: 'won'
  });
  expect(endsOf([fresh, at('Wrt', ended)])).toEqual({ Xqz: 'open', Wrt: 'won?' });
});

it('does not take a stage for an end where a status tells how deals ended', () => {
  const mixed = { closed: 16, won: 8, lost: 8 };
  expect(endsOf([at('Alpha'), at('Omega', mixed)])).toEqual({ Alpha: 'open', Omega: 'open' });
});

const given = (...stages: string[]) =>
  csv(
    'Deal ID,Deal Stage,Amount,Create Date',
    ...stages.map((stage, i) => `D${i + 1},${stage},${100 * (i + 1)},2024-01-0${i + 1}`)
  );
const outcomes = async (file: WorkspaceFile, content: string) => {
  const report = await load({ 'deals.csv': content }, file);
  const deals = await rows(
    sql`select deal_id as id, outcome as outcome from deals order by deal_id`,
    { id: text(), outcome: text() }
  );
  return {
    ends: Object.fromEntries(deals.map(({ id, outcome }) => [id, outcome])),
    codes: report.issues.filter(({ severity }) => severity === 'warning').map(({ code }) => code),
    issues: report.issues,
    aside: report.files.reduce((sum, { set_aside: n }) => sum + n, 0)
  };
};

it('never shows 0% or 100% without a warning that names the words', async () => {
  const none = await outcomes({}, given('Alfa', 'Beta', 'Gama'));
  expect(none.codes).toContain('no_wins');
  expect(none.issues[0]?.details?.words).toBe('Alfa, Beta, Gama');
  const all = await outcomes({}, given('Alfa', 'Won', 'Won'));
  expect(all.codes).toEqual(['no_losses']);
  const both = await outcomes({}, given('Alfa', 'Won', 'Lost'));
  expect(both.codes).toEqual([]);
});

it('follows what is said of words of stages, of a status and of flags', async () => {
  const stages = await outcomes(
    { won: ['gama'], lost: ['Beta'], ignore: ['Prueba'] },
    given('Alfa', 'Beta', 'Gama', 'Prueba')
  );
  expect(stages).toMatchObject({
    ends: { D1: 'open', D2: 'lost', D3: 'won' },
    codes: [],
    aside: 1
  });
  const statuses = csv(
    'Deal ID,Deal Name,Deal Stage,Status,Amount,Create Date',
    'D1,One,Alfa,Aktif,100,2024-01-01',
    'D2,Two,Beta,Bitti,200,2024-01-02',
    'D3,Three,Beta,Oldu,300,2024-01-03'
  );
  const status = await outcomes({ outcomes: { Status: { Oldu: 'won', Bitti: 'lost' } } }, statuses);
  expect(status).toMatchObject({ ends: { D1: 'open', D2: 'lost', D3: 'won' }, codes: [] });
});

it('keeps to the pipelines that have such stages what is said of all', async () => {
  const content = csv(
    'Deal ID,Pipeline,Deal Stage,Amount,Create Date',
    'D1,New,Alfa,100,2024-01-01',
    'D2,New,Won,100,2024-01-01',
    'D3,New,Lost,100,2024-01-01',
    'D4,Second,Alfa,100,2024-01-01',
    'D5,Second,Omega,100,2024-01-01'
  );
  const { ends } = await outcomes({ won: ['Omega'] }, content);
  expect(ends).toEqual({ D1: 'open', D2: 'won', D3: 'lost', D4: 'open', D5: 'won' });
});

it('remembers what was said of values for the next export with these headers', async () => {
  await outcomes({ outcomes: { 'Deal Stage': { Gama: 'won' } } }, given('Alfa', 'Gama', 'Lost'));
  const next = await outcomes({}, given('Alfa', 'Beta', 'Gama', 'Lost'));
  expect(next.ends).toEqual({ D1: 'open', D2: 'open', D3: 'won', D4: 'lost' });
});
