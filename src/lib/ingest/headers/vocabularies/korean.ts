import type { Vocabulary } from '../vocabulary';

/** Korean names, as Salesforce, HubSpot and Dynamics print them. */
export const korean: Vocabulary = {
  name: 'korean',
  tables: {
    deals: {
      deal_id: [
        '영업기회 ID',
        '영업 기회 ID',
        '기회 ID',
        '거래 ID',
        '영업기회 번호',
        '기회번호',
        '거래번호',
        '레코드 ID'
      ],
      name: [
        '영업기회명',
        '영업 기회명',
        '기회 이름',
        '기회명',
        '거래명',
        '거래 이름',
        '딜 이름',
        '제목',
        '이름'
      ],
      account: [
        '고객사',
        '고객명',
        '고객사명',
        '거래처',
        '거래처명',
        '회사',
        '회사명',
        '계정',
        '계정 이름'
      ],
      pipeline: ['파이프라인', '영업 프로세스'],
      owner: ['담당자', '영업 담당자', '영업담당', '소유자', '기회 소유자', '거래 담당자'],
      team: ['팀', '영업팀', '부서'],
      region: ['지역', '국가', '권역'],
      industry: ['산업', '업종'],
      source: ['리드 소스', '유입 경로', '출처', '리드 출처'],
      campaign: ['캠페인'],
      product: ['제품', '상품', '서비스'],
      competitor: ['경쟁사'],
      amount: ['금액', '거래 금액', '예상 매출', '예상 금액', '계약 금액', '수주 금액', '매출액'],
      currency: ['통화', '통화 코드'],
      stage: ['단계', '영업 단계', '거래 단계', '진행 단계'],
      outcome: ['상태', '거래 상태', '결과', '진행 상태'],
      created_at: ['생성일', '생성 날짜', '등록일', '생성일자', '등록일자', '생성 시간'],
      expected_close_on: ['예상 마감일', '예상 종료일', '예상 수주일'],
      close_date: ['마감일', '종료일', '마감 날짜', '종료일자'],
      closed_at: ['실제 마감일', '실제 종료일'],
      won_at: ['수주일', '성사일'],
      lost_at: ['실주일'],
      loss_reason: ['실주 사유', '실패 사유', '실주사유'],
      next_step: ['다음 단계', '다음 조치'],
      crm_probability: ['확률', '확률 (%)', '성공 확률', '수주 확률', '가능성']
    }
  },
  marks: { deals: ['영업기회명', '거래명', '영업 단계', '거래 단계', '실주 사유'] }
};
