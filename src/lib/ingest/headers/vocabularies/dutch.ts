import type { Vocabulary } from '../vocabulary';

/** Dutch names, as HubSpot, Pipedrive, Salesforce and Exact print them. */
export const dutch: Vocabulary = {
  name: 'dutch',
  tables: {
    deals: {
      deal_id: [
        'Deal-ID',
        'Kans-ID',
        'Opportunity-ID',
        'Verkoopkans-ID',
        'Offertenummer',
        'Dossiernummer',
        'Recordnummer',
        'Kansnummer'
      ],
      name: [
        'Dealnaam',
        'Naam deal',
        'Opportunitynaam',
        'Naam opportunity',
        'Kansnaam',
        'Verkoopkans',
        'Onderwerp',
        'Omschrijving',
        'Titel',
        'Naam'
      ],
      account: [
        'Klant',
        'Klantnaam',
        'Accountnaam',
        'Bedrijf',
        'Bedrijfsnaam',
        'Organisatie',
        'Relatie',
        'Gekoppeld bedrijf'
      ],
      pipeline: ['Pijplijn', 'Pijplijnnaam', 'Verkoopproces'],
      owner: [
        'Eigenaar',
        'Deal-eigenaar',
        'Eigenaar deal',
        'Eigenaar opportunity',
        'Accountmanager',
        'Verkoper',
        'Verantwoordelijke',
        'Toegewezen aan',
        'Vertegenwoordiger'
      ],
      team: ['Team', 'Verkoopteam', 'Afdeling'],
      region: ['Regio', 'Land', 'Provincie', 'Gebied'],
      industry: ['Branche', 'Sector', 'Bedrijfstak'],
      source: ['Bron', 'Leadbron', 'Herkomst', 'Oorspronkelijke bron'],
      campaign: ['Campagne'],
      product: ['Product', 'Producten', 'Artikel', 'Dienst'],
      competitor: ['Concurrent', 'Concurrentie'],
      amount: [
        'Bedrag',
        'Waarde',
        'Dealwaarde',
        'Orderwaarde',
        'Offertebedrag',
        'Verwachte omzet',
        'Geschatte omzet',
        'Omzet'
      ],
      currency: ['Valuta', 'Valutacode', 'Munteenheid'],
      stage: ['Fase', 'Dealfase', 'Verkoopfase', 'Pijplijnfase', 'Stadium'],
      outcome: ['Status', 'Dealstatus', 'Resultaat', 'Uitkomst'],
      created_at: [
        'Aangemaakt op',
        'Aanmaakdatum',
        'Gemaakt op',
        'Datum aangemaakt',
        'Invoerdatum',
        'Startdatum'
      ],
      expected_close_on: [
        'Verwachte sluitingsdatum',
        'Verwachte afsluitdatum',
        'Geplande sluitingsdatum'
      ],
      close_date: ['Sluitingsdatum', 'Afsluitdatum', 'Einddatum'],
      closed_at: ['Gesloten op', 'Afgesloten op', 'Werkelijke sluitingsdatum'],
      won_at: ['Gewonnen op', 'Datum gewonnen'],
      lost_at: ['Verloren op', 'Datum verloren'],
      loss_reason: [
        'Reden verlies',
        'Verliesreden',
        'Reden van verlies',
        'Reden verloren',
        'Reden afwijzing'
      ],
      next_step: ['Volgende stap', 'Volgende actie'],
      crm_probability: [
        'Kans',
        'Kans (%)',
        'Waarschijnlijkheid',
        'Waarschijnlijkheid (%)',
        'Slagingskans',
        'Scoringskans'
      ]
    }
  },
  marks: { deals: ['Dealnaam', 'Dealfase', 'Verkoopkans', 'Verkoopfase', 'Slagingskans'] }
};
