import type { Vocabulary } from '../vocabulary';

/** Swedish, Danish and Norwegian names, as SuperOffice, Lime, HubSpot and Upsales print them. */
export const nordic: Vocabulary = {
  name: 'nordic',
  tables: {
    deals: {
      deal_id: [
        'Affärs-ID',
        'Affärsnummer',
        'Affär-ID',
        'Möjlighets-ID',
        'Salgsmulighed-ID',
        'Salgsmulighet-ID',
        'Offertnummer',
        'Tilbudsnummer',
        'Postens ID',
        'Post-ID'
      ],
      name: [
        'Affärsnamn',
        'Affärens namn',
        'Affär',
        'Affärsmöjlighet',
        'Namn',
        'Navn',
        'Salgsmulighed',
        'Salgsmulighet',
        'Aftalenavn',
        'Avtalenavn',
        'Ämne',
        'Emne',
        'Rubrik'
      ],
      account: [
        'Kund',
        'Kundnamn',
        'Kunde',
        'Kundenavn',
        'Företag',
        'Företagsnamn',
        'Virksomhed',
        'Firma',
        'Bedrift',
        'Selskap',
        'Organisation',
        'Konto'
      ],
      pipeline: ['Säljprocess', 'Salgsproces', 'Salgsprosess', 'Säljtratt'],
      owner: [
        'Ägare',
        'Affärsägare',
        'Säljare',
        'Ansvarig',
        'Ansvarig säljare',
        'Ejer',
        'Eier',
        'Sælger',
        'Selger',
        'Ansvarlig'
      ],
      team: ['Säljteam', 'Avdelning', 'Afdeling', 'Avdeling'],
      region: ['Region', 'Land', 'Län', 'Distrikt'],
      industry: ['Bransch', 'Branche', 'Bransje'],
      source: ['Källa', 'Leadkälla', 'Ursprung', 'Kilde', 'Leadkilde'],
      campaign: ['Kampanj', 'Kampagne', 'Kampanje'],
      product: ['Produkt', 'Produkter', 'Tjänst', 'Tjeneste'],
      competitor: ['Konkurrent', 'Konkurrenter'],
      amount: [
        'Belopp',
        'Affärsvärde',
        'Värde',
        'Ordervärde',
        'Beløb',
        'Beløp',
        'Værdi',
        'Verdi',
        'Omsättning',
        'Omsætning'
      ],
      currency: ['Valuta', 'Valutakod', 'Valutakode'],
      stage: ['Steg', 'Affärssteg', 'Säljsteg', 'Fas', 'Fase', 'Trin', 'Salgsfase', 'Stadie'],
      outcome: ['Status', 'Affärsstatus', 'Utfall', 'Resultat', 'Udfald'],
      created_at: [
        'Skapad',
        'Skapad den',
        'Skapandedatum',
        'Skapat datum',
        'Oprettet',
        'Oprettelsesdato',
        'Opprettet',
        'Opprettelsesdato'
      ],
      expected_close_on: [
        'Förväntat avslutsdatum',
        'Beräknat avslut',
        'Forventet lukkedato',
        'Forventet afslutning'
      ],
      close_date: ['Avslutsdatum', 'Stängningsdatum', 'Lukkedato', 'Afslutningsdato', 'Sluttdato'],
      closed_at: ['Stängd', 'Avslutad', 'Lukket', 'Afsluttet', 'Avsluttet'],
      won_at: ['Vunnen den', 'Vundet den', 'Vunnet den'],
      lost_at: ['Förlorad den', 'Tabt den', 'Tapt den'],
      loss_reason: [
        'Förlustorsak',
        'Orsak till förlust',
        'Anledning till förlust',
        'Tabsårsag',
        'Tapsårsak',
        'Årsag til tab'
      ],
      next_step: ['Nästa steg', 'Næste skridt', 'Neste steg'],
      crm_probability: ['Sannolikhet', 'Sannolikhet (%)', 'Sandsynlighed', 'Sannsynlighet']
    }
  },
  marks: { deals: ['Affärsnamn', 'Affärssteg', 'Affärsvärde', 'Salgsmulighed', 'Salgsmulighet'] }
};
