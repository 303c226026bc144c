import type { Vocabulary } from '../vocabulary';

/** Japanese labels, as Salesforce and HubSpot print them and sheets have them. */
export const japanese: Vocabulary = {
  name: 'japanese',
  tables: {
    deals: {
      deal_id: ['商談ID', '案件ID', '案件番号', 'レコードID', '商談番号', '案件No'],
      name: ['商談名', '案件名', '取引名', '件名'],
      account: ['取引先名', '取引先', '顧客名', '会社名', '関連する会社', '企業名'],
      pipeline: ['パイプライン'],
      owner: ['商談所有者', '所有者', '担当者', '取引担当者', '営業担当', '営業担当者', '担当'],
      team: ['部署', 'チーム', '所有者ロール'],
      region: ['地域', '都道府県', 'エリア'],
      industry: ['業種', '業界'],
      source: ['リードソース', '流入元', '獲得経路', '元のソース'],
      campaign: ['キャンペーン', '主キャンペーンソース'],
      product: ['商品', '製品', '商品名', '製品名'],
      competitor: ['競合', '競合他社'],
      amount: ['金額', '受注金額', '見込金額', '商談金額', '案件金額', '売上見込', '見積金額'],
      currency: ['通貨'],
      stage: ['フェーズ', 'ステージ', '取引ステージ', '商談フェーズ', '案件フェーズ', '進捗'],
      outcome: ['状況', 'ステータス', '結果', '受注状況', '状態'],
      created_at: ['作成日', '作成日時', '登録日', '起票日', '発生日'],
      expected_close_on: ['完了予定日', '受注予定日', '契約予定日', 'クローズ予定日'],
      close_date: ['完了日', 'クローズ日', '完了予定日'],
      closed_at: ['クローズ日時', '成約日', '契約日'],
      won_at: ['受注日'],
      lost_at: ['失注日'],
      loss_reason: ['失注理由', '失注原因', '敗因'],
      next_step: ['次のステップ', '次回アクション'],
      crm_probability: ['確度', '確度(%)', '受注確度', '見込み', '確率']
    }
  },
  marks: { deals: ['商談名', '案件名', '取引ステージ', '商談所有者', '失注理由', '完了予定日'] }
};
