/** Traditional characters met in headers and stages, each followed by its simplified form. */
const pairs =
  '編编號号碼码機机會会銷销負负責责階阶預预計计額额時时間间狀状態态贏赢輸输單单丟丢來来業业區区產产備备註注開开關关閉闭結结簽签約约訂订線线創创進进後后階阶團团隊队門门類类別别稱称價价說说電电話话報报實实際际總总獲获聯联絡络談谈認认確确證证競竞爭争對对應应場场動动樣样擬拟選选擇择歷历紀纪錄录員员務务專专屬属國国廠厂項项買买賣卖達达敗败';

const simplified = new Map<string, string>();
for (const pair of pairs.match(/../gu) ?? []) simplified.set(pair.charAt(0), pair.charAt(1));

/** How many characters of a text are written so only in simplified, or only in traditional script. */
export function scriptCounts(text: string): { simplified: number; traditional: number } {
  const known = new Set(simplified.values());
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  return {
    simplified: han.filter((one) => known.has(one) && !simplified.has(one)).length,
    traditional: han.filter((one) => simplified.has(one)).length
  };
}

/** The same words in simplified characters. */
export const toSimplified = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character);
