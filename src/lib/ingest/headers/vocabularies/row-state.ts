import type { Vocabulary } from '../vocabulary';

/** What exports in many languages call a mark on rows that are deleted or only a test. */
export const rowState: Vocabulary = {
  name: 'row-state',
  tables: {
    deals: {
      is_deleted: [
        'Is Deleted',
        'Deleted Flag',
        'Gelöscht',
        'Eliminado',
        'Excluído',
        'Supprimé',
        'Eliminato',
        'Удалено',
        'Удалена',
        'Удалён',
        'Usunięte',
        'Verwijderd',
        'Silindi',
        '已删除',
        '是否删除',
        '是否已删除',
        '删除标记',
        '已作废',
        '是否作废',
        '作废',
        '削除済み',
        '削除フラグ',
        '삭제됨'
      ],
      is_test: [
        'Is Test',
        'Test',
        'Test Deal',
        'Test Record',
        'Test Data',
        'Is Demo',
        'Dummy',
        'Testdatensatz',
        'Testeintrag',
        'Prueba',
        'Es prueba',
        'Teste',
        'É teste',
        'Essai',
        'Prova',
        'Тест',
        'Тестовая',
        'Тестовая сделка',
        '测试',
        '是否测试',
        '测试数据',
        '是否测试数据',
        'テスト',
        'テストデータ',
        '테스트'
      ]
    }
  }
};

/** The same for deals that are put away and still are deals. */
export const archivedMarks: readonly string[] = [
  'Archived',
  'Is Archived',
  'Archiviert',
  'Archivado',
  'Arquivado',
  'Archivé',
  'Archiviato',
  'В архиве',
  'Архив',
  'Zarchiwizowane',
  'Gearchiveerd',
  'Arşivlendi',
  '已归档',
  '是否归档',
  '归档',
  'アーカイブ',
  'アーカイブ済み',
  '보관됨'
];
