import type { Vocabulary } from '../vocabulary';

/** German names beyond those the plain English vocabulary has; umlauts may be missing. */
export const german: Vocabulary = {
  name: 'german',
  tables: {
    deals: {
      deal_id: [
        'Datensatz-ID',
        'Verkaufschance-ID',
        'Verkaufschance-Nr.',
        'Verkaufschancennummer',
        'Projektnummer',
        'Angebotsnummer',
        'Opportunity-ID',
        'Opportunity-Nr.'
      ],
      name: [
        'Deal-Name',
        'Titel',
        'Opportunity-Name',
        'Name der Verkaufschance',
        'Projektname',
        'Thema',
        'Betreff',
        'Name'
      ],
      account_id: ['Kundennr', 'Kunden-Nr.', 'Account-ID'],
      account: [
        'Accountname',
        'Unternehmen',
        'Zugehöriges Unternehmen',
        'Potenzieller Kunde',
        'Organisation',
        'Organisationsname'
      ],
      pipeline: ['Vertriebspipeline', 'Vertriebsprozess'],
      owner: [
        'Zuständiger Mitarbeiter',
        'Deal-Inhaber',
        'Inhaber',
        'Opportunity-Inhaber',
        'Verantwortlich',
        'Verantwortliche Person',
        'Vertriebler',
        'Verkäufer',
        'Bearbeiter',
        'Kundenbetreuer',
        'Mitarbeiter'
      ],
      region: ['Verkaufsgebiet', 'Bundesland', 'Region'],
      source: ['Lead-Quelle', 'Ursprüngliche Traffic-Quelle', 'Kontaktquelle'],
      campaign: ['Primäre Kampagnenquelle'],
      product: ['Produktname', 'Produktlinie', 'Produktfamilie', 'Artikel'],
      competitor: ['Mitbewerber', 'Hauptmitbewerber'],
      amount: [
        'Dealwert',
        'Auftragsvolumen',
        'Angebotswert',
        'Geschätzter Umsatz',
        'Gesch. Umsatz',
        'Erwarteter Umsatz',
        'Auftragssumme',
        'Summe'
      ],
      actual_amount: ['Tatsächlicher Umsatz'],
      currency: ['Währungscode'],
      stage: ['Deal-Phase', 'Pipeline-Phase', 'Vertriebsphase', 'Opportunity-Phase', 'Stufe'],
      outcome: ['Dealstatus', 'Statusgrund', 'Gewonnen/Verloren'],
      created_at: [
        'Erstellungsdatum',
        'Deal erstellt',
        'Datum der Erstellung',
        'Anfragedatum',
        'Eingangsdatum',
        'Erfasst am',
        'Eröffnet am'
      ],
      stage_entered_at: ['Letzte Phasenänderung', 'Phase seit'],
      expected_close_on: [
        'Voraussichtliches Abschlussdatum',
        'Geplantes Abschlussdatum',
        'Erwartetes Abschlussdatum',
        'Gesch. Abschlussdatum',
        'Geschätztes Abschlussdatum'
      ],
      close_date: ['Schlusstermin', 'Abschlussdatum'],
      closed_at: [
        'Tatsächliches Abschlussdatum',
        'Tatsächlicher Abschluss',
        'Deal abgeschlossen am',
        'Geschlossen am',
        'Entscheidungsdatum'
      ],
      won_at: ['Gewonnen-Zeitpunkt', 'Auftragsdatum'],
      lost_at: ['Verloren-Zeitpunkt'],
      loss_reason: ['Grund für Verlust', 'Absagegrund', 'Verlustgründe', 'Grund für den Verlust'],
      next_step: ['Nächste Aktivität', 'Nächste Schritte'],
      crm_probability: [
        'Wahrscheinlichkeit (%)',
        'Gewinnwahrscheinlichkeit',
        'Deal-Wahrscheinlichkeit'
      ]
    },
    stage_events: {
      deal_id: ['Verkaufschance-ID', 'Vorgangsnummer', 'Datensatz-ID'],
      stage: ['In Phase', 'Nach Phase'],
      entered_at: ['Bearbeitungsdatum', 'Eingetreten am', 'Phasenwechsel am'],
      changed_by: ['Bearbeitet von']
    },
    activities: {
      deal_id: ['Verkaufschance-ID', 'Vorgangsnummer'],
      kind: ['Aktivitätsart', 'Aktivitätstyp', 'Art'],
      at: ['Fälligkeitsdatum', 'Aktivitätsdatum', 'Erledigt am', 'Datum'],
      owner: ['Zugewiesen an', 'Bearbeiter'],
      text: ['Betreff', 'Notiz', 'Bemerkung']
    },
    accounts: {
      account_id: ['Kundennummer', 'Kunden-Nr.'],
      name: ['Firma', 'Kunde', 'Unternehmen', 'Kundenname', 'Accountname'],
      industry: ['Branche'],
      region: ['Land', 'Region', 'Gebiet'],
      size: ['Mitarbeiterzahl', 'Anzahl Mitarbeiter', 'Größe']
    }
  },
  marks: {
    deals: ['Deal-Phase', 'Verkaufsphase', 'Verkaufschance', 'Verlustgrund', 'Auftragswert'],
    stage_events: ['Neue Phase', 'Alte Phase', 'Von Phase', 'Nach Phase'],
    activities: ['Aktivitätsart', 'Aktivitätstyp']
  }
};
