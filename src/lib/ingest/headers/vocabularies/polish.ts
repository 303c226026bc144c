import type { Vocabulary } from '../vocabulary';

/** Polish names, as Livespace, Pipedrive, HubSpot and Salesforce print them. */
export const polish: Vocabulary = {
  name: 'polish',
  tables: {
    deals: {
      deal_id: [
        'ID szansy',
        'Identyfikator szansy',
        'Numer szansy',
        'Nr szansy',
        'ID transakcji',
        'Numer transakcji',
        'Numer oferty',
        'ID rekordu'
      ],
      name: [
        'Nazwa szansy',
        'Nazwa szansy sprzedaży',
        'Szansa sprzedaży',
        'Szansa',
        'Nazwa transakcji',
        'Temat',
        'Tytuł',
        'Nazwa'
      ],
      account: [
        'Klient',
        'Nazwa klienta',
        'Firma',
        'Nazwa firmy',
        'Kontrahent',
        'Organizacja',
        'Konto'
      ],
      pipeline: ['Lejek', 'Lejek sprzedaży', 'Proces', 'Proces sprzedaży'],
      owner: [
        'Opiekun',
        'Opiekun klienta',
        'Właściciel',
        'Właściciel szansy',
        'Handlowiec',
        'Sprzedawca',
        'Odpowiedzialny',
        'Przypisany do'
      ],
      team: ['Zespół', 'Dział'],
      region: ['Region', 'Kraj', 'Województwo', 'Miasto'],
      industry: ['Branża', 'Sektor'],
      source: ['Źródło', 'Źródło pozyskania', 'Źródło leada', 'Pochodzenie'],
      campaign: ['Kampania'],
      product: ['Produkt', 'Produkty', 'Usługa', 'Towar'],
      competitor: ['Konkurent', 'Konkurencja'],
      amount: [
        'Kwota',
        'Wartość',
        'Wartość szansy',
        'Wartość netto',
        'Wartość transakcji',
        'Przewidywany przychód',
        'Przychód',
        'Budżet'
      ],
      currency: ['Waluta'],
      stage: ['Etap', 'Etap sprzedaży', 'Etap procesu', 'Etap szansy', 'Faza'],
      outcome: ['Status', 'Status szansy', 'Wynik', 'Stan'],
      created_at: ['Data utworzenia', 'Utworzono', 'Data dodania', 'Dodano', 'Data rozpoczęcia'],
      expected_close_on: [
        'Planowana data zamknięcia',
        'Przewidywana data zamknięcia',
        'Oczekiwana data zamknięcia'
      ],
      close_date: ['Data zamknięcia', 'Data zakończenia'],
      closed_at: ['Zamknięto', 'Faktyczna data zamknięcia'],
      won_at: ['Data wygranej', 'Wygrano'],
      lost_at: ['Data przegranej', 'Przegrano'],
      loss_reason: ['Powód utraty', 'Powód przegranej', 'Przyczyna utraty', 'Powód odrzucenia'],
      next_step: ['Następny krok', 'Kolejny krok'],
      crm_probability: ['Prawdopodobieństwo', 'Prawdopodobieństwo (%)', 'Szansa powodzenia']
    }
  },
  marks: { deals: ['Nazwa szansy', 'Szansa sprzedaży', 'Etap sprzedaży', 'Wartość szansy'] }
};
