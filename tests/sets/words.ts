/** The words of one CRM in one language: headers, and stages from the first to the two ends. */
export interface Words {
  id: string;
  name: string;
  account: string;
  owner: string;
  stage: string;
  amount: string;
  currency: string;
  created: string;
  closed: string;
  probability: string;
  status: string;
  source: string;
  reason: string;
  pipeline: string;
  at: string;
  kind: string;
  order: string;
  /** The stage before and after a move. */
  moved: [from: string, to: string];
  /** File names of deals, history, accounts, people, leads, activities, stages, pipelines. */
  files: [string, string, string, string, string, string, string, string];
  open: readonly string[];
  won: readonly string[];
  lost: readonly string[];
  /** Of a column that tells how a deal ended. */
  statuses: [won: string, lost: string, open: string];
  reasons: readonly string[];
  kinds: readonly string[];
}

const en: Words = {
  moved: ['From Stage', 'To Stage'],
  id: 'Deal ID',
  name: 'Deal Name',
  account: 'Account',
  owner: 'Owner',
  stage: 'Stage',
  amount: 'Amount',
  currency: 'Currency',
  created: 'Created Date',
  closed: 'Close Date',
  probability: 'Probability',
  status: 'Status',
  source: 'Lead Source',
  reason: 'Loss Reason',
  pipeline: 'Pipeline',
  at: 'Changed At',
  kind: 'Activity Type',
  order: 'Sort Order',
  files: [
    'deals',
    'stage_history',
    'accounts',
    'users',
    'leads',
    'activities',
    'stages',
    'pipelines'
  ],
  open: ['Qualification', 'Needs Analysis', 'Proposal', 'Negotiation', 'Verbal Commit'],
  won: ['Closed Won', 'Won', 'Contract Signed'],
  lost: ['Closed Lost', 'Lost', 'Rejected'],
  statuses: ['Won', 'Lost', 'Open'],
  reasons: ['Price', 'No budget', 'Competitor', 'No decision'],
  kinds: ['Call', 'Email', 'Meeting']
};
const zh: Words = {
  moved: ['变更前阶段', '变更后阶段'],
  id: '商机编号',
  name: '商机名称',
  account: '客户名称',
  owner: '负责人',
  stage: '销售阶段',
  amount: '预计金额',
  currency: '币种',
  created: '创建日期',
  closed: '结单日期',
  probability: '赢率',
  status: '状态',
  source: '线索来源',
  reason: '输单原因',
  pipeline: '销售流程',
  at: '变更时间',
  kind: '活动类型',
  order: '顺序',
  files: ['商机', '阶段变更记录', '客户', '用户', '线索', '跟进记录', '阶段', '销售流程'],
  open: ['初步接洽', '需求确认', '方案报价', '商务谈判', '合同评审'],
  won: ['赢单', '成交', '已签约'],
  lost: ['输单', '丢单', '已流失'],
  statuses: ['赢单', '输单', '进行中'],
  reasons: ['价格过高', '预算取消', '选择竞品', '无决策'],
  kinds: ['电话', '邮件', '拜访']
};
const de: Words = {
  moved: ['Von Phase', 'Nach Phase'],
  id: 'Opportunity-ID',
  name: 'Bezeichnung',
  account: 'Kunde',
  owner: 'Verantwortlicher',
  stage: 'Phase',
  amount: 'Betrag',
  currency: 'Währung',
  created: 'Erstellt am',
  closed: 'Abschlussdatum',
  probability: 'Wahrscheinlichkeit',
  status: 'Status',
  source: 'Quelle',
  reason: 'Verlustgrund',
  pipeline: 'Pipeline',
  at: 'Geändert am',
  kind: 'Art',
  order: 'Reihenfolge',
  files: [
    'Verkaufschancen',
    'Phasenverlauf',
    'Kunden',
    'Benutzer',
    'Leads',
    'Aktivitäten',
    'Phasen',
    'Pipelines'
  ],
  open: ['Erstkontakt', 'Bedarfsanalyse', 'Angebot', 'Verhandlung', 'Vertragsprüfung'],
  won: ['Gewonnen', 'Auftrag erteilt', 'Abgeschlossen – gewonnen'],
  lost: ['Verloren', 'Abgesagt', 'Abgeschlossen – verloren'],
  statuses: ['Gewonnen', 'Verloren', 'Offen'],
  reasons: ['Preis', 'Kein Budget', 'Wettbewerb', 'Keine Entscheidung'],
  kinds: ['Anruf', 'E-Mail', 'Termin']
};
const fr: Words = {
  moved: ['Ancienne étape', 'Nouvelle étape'],
  id: "Identifiant de l'affaire",
  name: "Nom de l'affaire",
  account: 'Compte',
  owner: 'Propriétaire',
  stage: 'Étape',
  amount: 'Montant',
  currency: 'Devise',
  created: 'Date de création',
  closed: 'Date de clôture',
  probability: 'Probabilité',
  status: 'Statut',
  source: 'Origine',
  reason: 'Motif de perte',
  pipeline: 'Pipeline',
  at: 'Date de modification',
  kind: "Type d'activité",
  order: 'Ordre',
  files: [
    'affaires',
    'historique_etapes',
    'comptes',
    'utilisateurs',
    'prospects',
    'activites',
    'etapes',
    'pipelines'
  ],
  open: ['Prospection', 'Qualification', 'Proposition', 'Négociation', 'Accord verbal'],
  won: ['Gagnée', 'Affaire conclue', 'Fermée gagnée'],
  lost: ['Perdue', 'Abandonnée', 'Fermée perdue'],
  statuses: ['Gagnée', 'Perdue', 'En cours'],
  reasons: ['Prix', 'Pas de budget', 'Concurrent', 'Sans décision'],
  kinds: ['Appel', 'Courriel', 'Réunion']
};
const es: Words = {
  moved: ['Etapa anterior', 'Etapa nueva'],
  id: 'ID de oportunidad',
  name: 'Nombre de la oportunidad',
  account: 'Cuenta',
  owner: 'Propietario',
  stage: 'Etapa',
  amount: 'Importe',
  currency: 'Moneda',
  created: 'Fecha de creación',
  closed: 'Fecha de cierre',
  probability: 'Probabilidad',
  status: 'Estado',
  source: 'Origen',
  reason: 'Motivo de pérdida',
  pipeline: 'Embudo',
  at: 'Fecha del cambio',
  kind: 'Tipo de actividad',
  order: 'Orden',
  files: [
    'oportunidades',
    'historial_etapas',
    'cuentas',
    'usuarios',
    'clientes_potenciales',
    'actividades',
    'etapas',
    'embudos'
  ],
  open: ['Prospección', 'Calificación', 'Propuesta', 'Negociación', 'Acuerdo verbal'],
  won: ['Ganada', 'Cerrada ganada', 'Vendida'],
  lost: ['Perdida', 'Descartada', 'Cerrada perdida'],
  statuses: ['Ganada', 'Perdida', 'Abierta'],
  reasons: ['Precio', 'Sin presupuesto', 'Competencia', 'Sin decisión'],
  kinds: ['Llamada', 'Correo', 'Reunión']
};
const pt: Words = {
  moved: ['Etapa anterior', 'Nova etapa'],
  id: 'ID do negócio',
  name: 'Nome do negócio',
  account: 'Empresa',
  owner: 'Responsável',
  stage: 'Etapa',
  amount: 'Valor',
  currency: 'Moeda',
  created: 'Data de criação',
  closed: 'Data de fechamento',
  probability: 'Probabilidade',
  status: 'Situação',
  source: 'Origem',
  reason: 'Motivo da perda',
  pipeline: 'Funil',
  at: 'Data da mudança',
  kind: 'Tipo de atividade',
  order: 'Ordem',
  files: [
    'negocios',
    'historico_etapas',
    'empresas',
    'usuarios',
    'leads',
    'atividades',
    'etapas',
    'funis'
  ],
  open: ['Prospecção', 'Qualificação', 'Proposta', 'Negociação', 'Acordo verbal'],
  won: ['Ganho', 'Fechado ganho', 'Vendido'],
  lost: ['Perdido', 'Descartado', 'Fechado perdido'],
  statuses: ['Ganho', 'Perdido', 'Aberto'],
  reasons: ['Preço', 'Sem orçamento', 'Concorrente', 'Sem decisão'],
  kinds: ['Ligação', 'E-mail', 'Reunião']
};
const it: Words = {
  moved: ['Fase precedente', 'Nuova fase'],
  id: 'ID opportunità',
  name: 'Nome opportunità',
  account: 'Cliente',
  owner: 'Responsabile',
  stage: 'Fase',
  amount: 'Importo',
  currency: 'Valuta',
  created: 'Data creazione',
  closed: 'Data chiusura',
  probability: 'Probabilità',
  status: 'Stato',
  source: 'Origine',
  reason: 'Motivo perdita',
  pipeline: 'Pipeline',
  at: 'Data modifica',
  kind: 'Tipo attività',
  order: 'Ordine',
  files: [
    'opportunita',
    'storico_fasi',
    'clienti',
    'utenti',
    'lead',
    'attivita',
    'fasi',
    'pipeline'
  ],
  open: ['Contatto iniziale', 'Analisi', 'Offerta', 'Trattativa', 'Accordo verbale'],
  won: ['Vinta', 'Chiusa vinta', 'Acquisita'],
  lost: ['Persa', 'Chiusa persa', 'Annullata'],
  statuses: ['Vinta', 'Persa', 'Aperta'],
  reasons: ['Prezzo', 'Nessun budget', 'Concorrente', 'Nessuna decisione'],
  kinds: ['Chiamata', 'E-mail', 'Incontro']
};
const nl: Words = {
  moved: ['Oude fase', 'Nieuwe fase'],
  id: 'Kans-ID',
  name: 'Naam',
  account: 'Klant',
  owner: 'Eigenaar',
  stage: 'Fase',
  amount: 'Bedrag',
  currency: 'Valuta',
  created: 'Aangemaakt op',
  closed: 'Sluitingsdatum',
  probability: 'Kans',
  status: 'Status',
  source: 'Bron',
  reason: 'Reden verlies',
  pipeline: 'Pijplijn',
  at: 'Gewijzigd op',
  kind: 'Type activiteit',
  order: 'Volgorde',
  files: [
    'verkoopkansen',
    'fasegeschiedenis',
    'klanten',
    'gebruikers',
    'leads',
    'activiteiten',
    'fasen',
    'pijplijnen'
  ],
  open: ['Eerste contact', 'Behoefteanalyse', 'Offerte', 'Onderhandeling', 'Mondeling akkoord'],
  won: ['Gewonnen', 'Gesloten gewonnen', 'Getekend'],
  lost: ['Verloren', 'Gesloten verloren', 'Afgewezen'],
  statuses: ['Gewonnen', 'Verloren', 'Open'],
  reasons: ['Prijs', 'Geen budget', 'Concurrent', 'Geen besluit'],
  kinds: ['Gesprek', 'E-mail', 'Afspraak']
};
const ru: Words = {
  moved: ['Предыдущая стадия', 'Новая стадия'],
  id: 'ID сделки',
  name: 'Название сделки',
  account: 'Компания',
  owner: 'Ответственный',
  stage: 'Стадия сделки',
  amount: 'Сумма',
  currency: 'Валюта',
  created: 'Дата создания',
  closed: 'Дата закрытия',
  probability: 'Вероятность',
  status: 'Статус',
  source: 'Источник',
  reason: 'Причина отказа',
  pipeline: 'Воронка',
  at: 'Дата изменения',
  kind: 'Тип активности',
  order: 'Порядок',
  files: [
    'сделки',
    'история_стадий',
    'компании',
    'сотрудники',
    'лиды',
    'дела',
    'стадии',
    'воронки'
  ],
  open: ['Новая', 'Квалификация', 'Подготовка предложения', 'Переговоры', 'Согласование договора'],
  won: ['Сделка успешна', 'Успешно реализовано', 'Выиграна'],
  lost: ['Сделка провалена', 'Закрыто и не реализовано', 'Проиграна'],
  statuses: ['Выиграна', 'Проиграна', 'В работе'],
  reasons: ['Цена', 'Нет бюджета', 'Конкурент', 'Нет решения'],
  kinds: ['Звонок', 'Письмо', 'Встреча']
};
const ja: Words = {
  moved: ['変更前フェーズ', '変更後フェーズ'],
  id: '商談ID',
  name: '商談名',
  account: '取引先名',
  owner: '所有者',
  stage: 'フェーズ',
  amount: '金額',
  currency: '通貨',
  created: '作成日',
  closed: '完了予定日',
  probability: '確度',
  status: '状態',
  source: 'リードソース',
  reason: '失注理由',
  pipeline: 'パイプライン',
  at: '変更日時',
  kind: '活動種別',
  order: '順番',
  files: [
    '商談',
    'フェーズ履歴',
    '取引先',
    'ユーザー',
    'リード',
    '活動',
    'フェーズ',
    'パイプライン'
  ],
  open: ['初回訪問', 'ヒアリング', '提案', '見積提出', '最終交渉'],
  won: ['受注', '商談成立', '成約'],
  lost: ['失注', '不成立', '見送り'],
  statuses: ['受注', '失注', '進行中'],
  reasons: ['価格', '予算なし', '競合', '判断なし'],
  kinds: ['電話', 'メール', '訪問']
};
const pl: Words = {
  moved: ['Poprzedni etap', 'Nowy etap'],
  id: 'ID szansy',
  name: 'Nazwa szansy',
  account: 'Klient',
  owner: 'Opiekun',
  stage: 'Etap',
  amount: 'Kwota',
  currency: 'Waluta',
  created: 'Data utworzenia',
  closed: 'Data zamknięcia',
  probability: 'Prawdopodobieństwo',
  status: 'Status',
  source: 'Źródło',
  reason: 'Powód utraty',
  pipeline: 'Lejek',
  at: 'Data zmiany',
  kind: 'Typ aktywności',
  order: 'Kolejność',
  files: [
    'szanse',
    'historia_etapow',
    'klienci',
    'uzytkownicy',
    'leady',
    'aktywnosci',
    'etapy',
    'lejki'
  ],
  open: ['Pierwszy kontakt', 'Analiza potrzeb', 'Oferta', 'Negocjacje', 'Uzgodnienia'],
  won: ['Wygrana', 'Zamknięta wygrana', 'Pozyskany'],
  lost: ['Przegrana', 'Zamknięta przegrana', 'Odrzucona'],
  statuses: ['Wygrana', 'Przegrana', 'Otwarta'],
  reasons: ['Cena', 'Brak budżetu', 'Konkurencja', 'Brak decyzji'],
  kinds: ['Telefon', 'E-mail', 'Spotkanie']
};
const tr: Words = {
  moved: ['Önceki Aşama', 'Yeni Aşama'],
  id: 'Fırsat No',
  name: 'Fırsat Adı',
  account: 'Müşteri',
  owner: 'Sorumlu',
  stage: 'Aşama',
  amount: 'Tutar',
  currency: 'Para Birimi',
  created: 'Oluşturma Tarihi',
  closed: 'Kapanış Tarihi',
  probability: 'Olasılık',
  status: 'Durum',
  source: 'Kaynak',
  reason: 'Kaybetme Nedeni',
  pipeline: 'Satış Hunisi',
  at: 'Değişiklik Tarihi',
  kind: 'Aktivite Türü',
  order: 'Sıra',
  files: [
    'firsatlar',
    'asama_gecmisi',
    'musteriler',
    'kullanicilar',
    'adaylar',
    'aktiviteler',
    'asamalar',
    'huniler'
  ],
  open: ['İlk Görüşme', 'İhtiyaç Analizi', 'Teklif', 'Pazarlık', 'Sözleşme'],
  won: ['Kazanıldı', 'Satış Kapandı', 'Başarılı'],
  lost: ['Kaybedildi', 'İptal Edildi', 'Başarısız'],
  statuses: ['Kazanıldı', 'Kaybedildi', 'Açık'],
  reasons: ['Fiyat', 'Bütçe yok', 'Rakip', 'Karar yok'],
  kinds: ['Arama', 'E-posta', 'Toplantı']
};

export const languages = { en, zh, de, fr, es, pt, it, nl, ru, ja, pl, tr };
export type Language = keyof typeof languages;

/** What the tables of a CRM call themselves inside. */
export const technical: Partial<Words> = {
  id: 'opp_id',
  name: 'opp_title',
  account: 'account_name',
  owner: 'owner_name',
  stage: 'stage_name',
  amount: 'opp_value',
  currency: 'currency_code',
  created: 'created_at',
  closed: 'closed_at',
  probability: 'win_probability',
  status: 'deal_status',
  source: 'lead_source',
  reason: 'lost_reason',
  pipeline: 'pipeline_name',
  at: 'changed_at',
  kind: 'activity_type',
  order: 'display_order',
  moved: ['from_stage', 'to_stage']
};
