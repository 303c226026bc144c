import { encodeText } from '../../support/encode-text';
import { crlf, lines, type Case } from './case';

const three = { n: 3, won: 1, lost: 1, open: 1 };
const wide = (
  edges: [string, string],
  quotes: [string, string],
  names: string[],
  pipeline: string
) =>
  names.flatMap((name) =>
    edges.map(
      (edge) => `"${`${edge} ${quotes[0]}${name} (${pipeline})${quotes[1]}`.replaceAll('"', '""')}"`
    )
  );
const hubspot = (
  head: string[],
  edges: [string, string],
  names: [string, string, string, string],
  { quotes = ['"', '"'] as [string, string], pipeline = 'Vertrieb (EMEA)' } = {}
) => {
  const [first, second, won, lost] = names;
  return lines(
    [
      ...head.map((one) => `"${one}"`),
      ...wide(edges, quotes, [second, first, won, lost], pipeline)
    ].join(','),
    `1,Eins,${pipeline},${second},100.00,,2024-01-02 09:00,Ada,2024-01-20 09:00,,2024-01-02 09:00,2024-01-20 09:00,,,,`,
    `2,Zwei,${pipeline},${won},200.00,2024-03-01 10:00,2024-01-03 09:00,Bob,2024-02-01 09:00,2024-03-01 10:00,2024-01-03 09:00,2024-02-01 09:00,2024-03-01 10:00,,,`,
    `3,Drei,${pipeline},${lost},300.00,2024-02-10 10:00,2024-01-04 09:00,Bob,,,2024-01-04 09:00,2024-02-10 10:00,,,2024-02-10 10:00,`
  );
};
const wideDeals = { ...three, amount: 600, events: 7, first: '2024-01-02', last: '2024-01-04' };
const wideRows = [
  { deal_id: '1', name: 'Eins', owner: 'Ada' },
  { deal_id: '2', name: 'Zwei', owner: 'Bob' },
  { deal_id: '3', name: 'Drei', owner: 'Bob' }
];

/** Headers, outcomes and stages in languages beside English and Chinese. */
export const languages: Record<string, Case> = {
  'hubspot-in-german': {
    files: {
      'alle-deals.csv': hubspot(
        'Datensatz-ID,Deal-Name,Pipeline,Deal-Phase,Betrag,Abschlussdatum,Erstellungsdatum,Zuständiger Mitarbeiter'.split(
          ','
        ),
        ['Datum des Eintritts in', 'Datum des Austritts aus'],
        [
          'Termin vereinbart',
          'Kaufbereit',
          'Abgeschlossen und gewonnen',
          'Abgeschlossen und verloren'
        ]
      )
    },
    deals: wideDeals,
    stages: ['Termin vereinbart', 'Kaufbereit', 'Abgeschlossen und gewonnen'],
    rows: wideRows
  },
  'hubspot-in-french': {
    files: {
      'transactions.csv': hubspot(
        "ID de la fiche d'informations,Nom de la transaction,Pipeline,Phase de la transaction,Montant,Date de fermeture,Date de création,Propriétaire de la transaction".split(
          ','
        ),
        ["Date d'entrée dans", 'Date de sortie de'],
        ['Rendez-vous planifié', "Qualifié pour l'achat", 'Fermée gagnée', 'Fermée perdue']
      )
    },
    deals: wideDeals,
    stages: ['Rendez-vous planifié', "Qualifié pour l'achat", 'Fermée gagnée'],
    rows: wideRows
  },
  'hubspot-in-japanese': {
    files: {
      '取引.csv': hubspot(
        'レコードID,取引名,パイプライン,取引ステージ,金額,クローズ日,作成日,取引担当者'.split(','),
        ['開始日', '終了日'],
        ['アポイント設定', '購入見込み', '成約', '不成立'],
        { quotes: ['「', '」'] }
      )
    },
    deals: wideDeals,
    stages: ['アポイント設定', '購入見込み', '成約'],
    rows: wideRows
  },
  'pipedrive-in-german': {
    files: {
      'deals.csv': lines(
        'Deal - ID,Deal - Titel,Deal - Besitzer,Deal - Organisation,Deal - Wert,Deal - Währung,Deal - Status,Deal - Phase,Deal - Deal erstellt,Deal - Gewonnen am,Deal - Verloren am,Deal - Verlustgrund',
        '1,Eins,Jörg,Müller AG,100.00,EUR,Offen,Angebot,2024-01-02 09:00:00,,,',
        '2,Zwei,Änne,Weiß AG,200.00,EUR,Gewonnen,Angebot,2024-01-03 09:00:00,2024-03-01 10:00:00,,',
        '3,Drei,Änne,Groß AG,300.00,EUR,Verloren,Kontakt,2024-01-04 09:00:00,,2024-02-01 10:00:00,Preis'
      )
    },
    deals: { ...three, amount: 600 },
    rows: [
      { deal_id: '1', name: 'Eins', account: 'Müller AG', loss_reason: null },
      { deal_id: '2', name: 'Zwei', account: 'Weiß AG', loss_reason: null },
      { deal_id: '3', name: 'Drei', account: 'Groß AG', loss_reason: 'Preis' }
    ]
  },
  'german-two-digit-years': {
    files: {
      'Verkaufschancen.csv': encodeText(
        crlf(
          'Verkaufschance-Nr.;Bezeichnung;Firma;Verantwortlich;Verkaufsphase;Auftragswert (T€);Erstellt am;Voraussichtlicher Abschluss;Tatsächlicher Abschluss;Status',
          'V1;Anlage;Müller KG;Jörg;Angebot;1,5;02.01.24 08:30;30.06.2024;;Offen',
          'V2;Wartung;Weiß AG;Änne;Gewonnen;12,25;13.01.24 09:00;01.03.2024;28.02.2024;Gewonnen',
          'V3;Teile;Groß AG;Jörg;Verloren;0,75;20.01.24 10:00;01.03.2024;10.03.2024;Verloren'
        ),
        'windows-1252'
      )
    },
    deals: { ...three, amount: 14500, first: '2024-01-02', last: '2024-01-20' },
    rows: [
      { deal_id: 'V1', owner: 'Jörg', closed_at: null, expected_close_on: '2024-06-30' },
      {
        deal_id: 'V2',
        owner: 'Änne',
        closed_at: '2024-02-28 00:00:00',
        expected_close_on: '2024-03-01'
      },
      {
        deal_id: 'V3',
        owner: 'Jörg',
        closed_at: '2024-03-10 00:00:00',
        expected_close_on: '2024-03-01'
      }
    ]
  },
  'french-with-narrow-spaces': {
    files: {
      'opportunités.csv':
        '\ufeff' +
        crlf(
          "Nom de l'opportunité;Compte;Propriétaire;Étape;Montant;Date de création;Date de clôture;Statut",
          'Un;Alpha;Cléo;Négociation;1\u202f234,56\u00a0€;2 janv. 2024;30 juin 2024;Ouvert',
          'Deux;Bêta;Cléo;Gagnée;12\u202f000,00\u00a0€;15 févr. 2024;1 août 2024;Gagné',
          'Trois;Gamma;Élie;Perdue;750,50\u00a0€;20 déc. 2023;10 mars 2024;Perdu'
        )
    },
    deals: { ...three, amount: 13985.06, first: '2023-12-20', last: '2024-02-15' },
    stages: ['Négociation', 'Gagnée']
  },
  'spanish-salesforce-report': {
    files: {
      'informe.csv': encodeText(
        crlf(
          'Propietario de oportunidad;Nombre de la cuenta;Nombre de la oportunidad;Etapa;Importe;Fecha de cierre;Fecha de creación',
          'Ana;Uno;A;Negociación;1.234,56;30/06/2024;02/01/2024',
          'Ana;Dos;B;Cerrada ganada;12.000,00;01/03/2024;15/01/2024',
          'Luz;Tres;C;Cerrada perdida;750,50;10/03/2024;20/01/2024'
        ),
        'windows-1252'
      )
    },
    deals: { ...three, amount: 13985.06, first: '2024-01-02', last: '2024-01-20' },
    stages: ['Negociación', 'Cerrada ganada']
  },
  'portuguese-pipedrive': {
    files: {
      'negocios.csv': lines(
        'Título;Organização;Proprietário;Etapa;Valor;Status;Data de criação;Data do ganho;Data da perda',
        'A;Um;Ana;Proposta;R$ 1.234,56;Aberto;02/01/2024;;',
        'B;Dois;Ana;Ganho;R$ 12.000,00;Ganho;15/01/2024;01/03/2024;',
        'C;Três;Rui;Perdido;R$ 750,50;Perdido;20/01/2024;;10/03/2024'
      )
    },
    deals: { ...three, amount: 13985.06, first: '2024-01-02', last: '2024-01-20' }
  },
  'japanese-shift-jis': {
    files: {
      'report.csv': encodeText(
        crlf(
          '"商談名","取引先名","商談所有者","フェーズ","金額","完了予定日","作成日"',
          '"案件1","東京電力株式会社","佐藤","提案","\\1,234,000","2024/06/30","2024/01/02"',
          '"案件2","大阪商事","鈴木","受注","\\2,000,000","2024/03/01","2024/01/03"',
          '"案件3","名古屋工業","高橋","失注","\\300,000","2024/02/01","2024/01/04"'
        ),
        'shift_jis'
      )
    },
    deals: { ...three, amount: 3534000, first: '2024-01-02', last: '2024-01-04' },
    stages: ['提案', '受注']
  },
  'russian-windows-1251': {
    files: {
      'amocrm_export_leads.csv': encodeText(
        crlf(
          'ID;Название сделки;Компания;Ответственный;Этап сделки;Бюджет руб.;Дата создания;Дата закрытия',
          '1;Первая;Ромашка;Иванов;Переговоры;1000;02.01.2024 09:00:00;',
          '2;Вторая;Василёк;Петров;Успешно реализовано;2000;13.01.2024 09:00:00;01.03.2024 10:00:00',
          '3;Третья;Лютик;Петров;Закрыто и не реализовано;500;20.01.2024 09:00:00;10.02.2024 10:00:00'
        ),
        'windows-1251'
      )
    },
    deals: { ...three, amount: 3500, first: '2024-01-02', last: '2024-01-20' }
  }
};
