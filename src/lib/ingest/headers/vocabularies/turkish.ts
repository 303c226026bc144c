import type { Vocabulary } from '../vocabulary';

/** Turkish names, as Salesforce, HubSpot, Bitrix24 and Logo CRM print them. */
export const turkish: Vocabulary = {
  name: 'turkish',
  tables: {
    deals: {
      deal_id: [
        'Fırsat No',
        'Fırsat Numarası',
        'Fırsat Kimliği',
        'Fırsat ID',
        'Anlaşma No',
        'Anlaşma ID',
        'Teklif No',
        'Kayıt No',
        'Kayıt Kimliği'
      ],
      name: ['Fırsat Adı', 'Anlaşma Adı', 'Fırsat', 'Anlaşma', 'Konu', 'Başlık', 'Ad', 'Adı'],
      account: [
        'Müşteri',
        'Müşteri Adı',
        'Firma',
        'Firma Adı',
        'Şirket',
        'Şirket Adı',
        'Hesap',
        'Hesap Adı',
        'Cari',
        'Kurum'
      ],
      pipeline: ['Satış Hunisi', 'Huni', 'Satış Süreci', 'Boru Hattı', 'Süreç'],
      owner: [
        'Sorumlu',
        'Fırsat Sahibi',
        'Anlaşma Sahibi',
        'Sahibi',
        'Satış Temsilcisi',
        'Temsilci',
        'Satıcı',
        'Atanan',
        'Müşteri Temsilcisi'
      ],
      team: ['Ekip', 'Takım', 'Satış Ekibi', 'Departman'],
      region: ['Bölge', 'Ülke', 'Şehir', 'İl'],
      industry: ['Sektör', 'Endüstri'],
      source: ['Kaynak', 'Potansiyel Kaynağı', 'Müşteri Kaynağı', 'Aday Kaynağı'],
      campaign: ['Kampanya'],
      product: ['Ürün', 'Ürünler', 'Hizmet'],
      competitor: ['Rakip', 'Rakipler'],
      amount: [
        'Tutar',
        'Fırsat Tutarı',
        'Anlaşma Tutarı',
        'Değer',
        'Beklenen Gelir',
        'Tahmini Gelir',
        'Gelir',
        'Bütçe',
        'Bedel'
      ],
      currency: ['Para Birimi', 'Döviz', 'Döviz Cinsi'],
      stage: ['Aşama', 'Satış Aşaması', 'Fırsat Aşaması', 'Anlaşma Aşaması', 'Evre'],
      outcome: ['Durum', 'Durumu', 'Fırsat Durumu', 'Anlaşma Durumu', 'Sonuç'],
      created_at: [
        'Oluşturma Tarihi',
        'Oluşturulma Tarihi',
        'Oluşturuldu',
        'Açılış Tarihi',
        'Kayıt Tarihi',
        'Başlangıç Tarihi'
      ],
      expected_close_on: [
        'Tahmini Kapanış Tarihi',
        'Beklenen Kapanış Tarihi',
        'Planlanan Kapanış Tarihi'
      ],
      close_date: ['Kapanış Tarihi', 'Kapanma Tarihi', 'Bitiş Tarihi'],
      closed_at: ['Kapatıldı', 'Gerçekleşen Kapanış Tarihi'],
      won_at: ['Kazanma Tarihi', 'Kazanıldığı Tarih'],
      lost_at: ['Kaybetme Tarihi', 'Kaybedildiği Tarih'],
      loss_reason: [
        'Kaybetme Nedeni',
        'Kayıp Nedeni',
        'Kaybedilme Nedeni',
        'Ret Nedeni',
        'İptal Nedeni'
      ],
      next_step: ['Sonraki Adım', 'Bir Sonraki Adım'],
      crm_probability: ['Olasılık', 'Olasılık (%)', 'Kazanma Olasılığı']
    }
  },
  marks: {
    deals: ['Fırsat Adı', 'Anlaşma Adı', 'Fırsat Aşaması', 'Satış Aşaması', 'Kazanma Olasılığı']
  }
};
