/**
 * Beginnings of words that tell how a deal ended, in lower case and without accents. A word that is
 * short or begins others is written whole, with `=`; with `!` where it says so only if nothing else
 * is said (`Customer`, and not `Customer meeting`). Languages: en de nl sv da fr es pt it ro pl cs ru
 * tr id; those written without spaces are in `endSigns`.
 */
const won = `
=won =win closedwon
gewonn verlangert abgeschlossengewonn
=verlengd
=vunnen =vunnet =vundet =vundne =voitettu =voitto fornyad fornyet
gagne =remporte =remportee =renouvele =renouvelee
=ganado =ganada =ganados =ganadas renovad
=ganho =ganha =ganhou =ganhos =ganhas
=vinta =vinto =vinti rinnovat
=castigat =castigata
wygran =wygrana odnowion przedluzon
vyhran =obnoveno
megnyert =nyert
выигр успешн =продлен =продлена =продлено
kazanild =kazanilan =kazandik yenilend
=menang =berhasil
renewed`;

const lost = `
=lost =lose =loss closedlost churned =lapsed
verlor =verloren
forlor =tabt =tapt =havitty
=perdu =perdue =perdus
perdid perdeu
=persa =perso =persi
pierdut
przegran stracon utracon
prohran ztracen
elveszt =elveszett
проигр потерян провален упущен
kaybedil
=kalah =gagal
discard disqualif unqualif
descart desestimad desqualificad descalificad
scartat
отказ неуспешн
reddedil
odrzucon
`;

/** Said of deals that went well or badly, but of other things as well: offers, contracts, contacts. */
const likelyWon = `
=sold =signed !customer !client !paid =invoiced =delivered =completed =complete =finished =fulfilled !done
=funded =disbursed =issued =bound =activated !live =onboarded =converted =accepted =purchased =enrolled =subscribed =implemented =shipped =booked =ordered
!kunde =verkauft =unterschrieben =unterzeichnet =bezahlt =geliefert =beauftragt =erledigt =konvertiert =erfolgreich =angenommen !abschluss
!klant =verkocht =getekend =ondertekend =betaald =geleverd =geaccepteerd =succesvol
!kund =sald =solgt =signerad =underskrevet =betald =levererad =accepterad =godkand =lyckad
=vendu =vendue =signe =signee =paye =payee =livre =livree =facture =facturee =converti =convertie =accepte =acceptee =reussi =reussie
!cliente =vendido =vendida =firmado =firmada =pagado =pagada =entregado =entregada =facturado =facturada =convertido =convertida =aceptado =aceptada =exito =emitido =emitida !venta
!venda =assinado =assinada !pago =entregue =faturado =faturada =aceito =aceita =sucesso =concluido =concluida
=venduto =venduta =firmato =firmata =pagato =consegnato =fatturato =convertito =accettato =accettata =successo =conclusa =concluso
=vandut =semnat =platit
!klient =sprzedane =sprzedany =podpisana =podpisany =oplacone =zrealizowane =zrealizowana =sukces =zaakceptowana
!zakaznik =prodano =podepsano
!клиент продан продаж подписан оплачен выдан =выдано реализован исполнен успех принят
!musteri =satildi =satilan =imzalandi =odendi =tamamlandi =basarili =onaylandi
=terjual =selesai`;

const likelyLost = `
reject declin cancel annul abandon withdrawn aborted expired inactive archived dormant ghosted =dead =failed =unsuccessful =stale =junk =invalid =terminated
abgelehnt abgesagt storniert =inaktiv =abgebrochen =erfolglos =ausgeschieden =abgelaufen
afgewezen geannuleerd =vervallen =afgezegd
avvisad =avbojd =avslag =nekad =annullerad =avslaet =inaktiv =avbruten
refus =annule =annulee abandonn =inactif =inactive =expire =expiree =sans
rechaz cancelad =anulado =anulada inactiv abandonad =caducado =caducada =vencida =vencido
rejeitad recusad inativ =desistencia =desistiu =arquivado =arquivada =expirado =expirada
rifiutat annullat =inattivo =inattiva abbandonat =scaduta =scaduto
=refuzat =anulat
rezygnacj anulowan =nieaktywny =nieaktywna odmow
=zamitnuto =zruseno
отмен неактивн архив просрочен =брак отклон
=iptal =vazgecti =pasif =reddedildi
=batal =ditolak`;

/** Words for an end that leave open which. */
const closed = `
=closed =ended =resolved =inactivated
=geschlossen =abgeschlossen =beendet
=gesloten =afgesloten
=stangd =avslutad =avsluttet =lukket
=clos =close =cloture =cloturee =ferme =fermee =termine =terminee
=cerrado =cerrada =finalizado =finalizada =terminado =terminada
=fechado =fechada =encerrado =encerrada
=chiuso =chiusa =terminata
=inchis =inchisa
=zamkniete =zamkniety =zamknieta =zakonczone =zakonczona
=uzavreno =ukonceno
закрыт завершен
=kapali =kapandi =kapatildi
=ditutup`;

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export const endStems = {
  won: words(won),
  lost: words(lost),
  likelyWon: words(likelyWon),
  likelyLost: words(likelyLost),
  closed: words(closed)
} as const;

export type EndMeaning = keyof typeof endStems;

/** The same in Chinese, Japanese and Korean, Thai, Arabic and Hebrew; Chinese in simplified signs. */
export const endSigns: readonly [RegExp, EndMeaning | null][] = [
  [
    /(?:报价|谈判|洽谈|商谈|交易|合作|投标|订单)未(?:能)?(?:达)?成$|未能(?:达成|成交|签约|签单)$/u,
    'lost'
  ],
  [/未成交|待成交|预计|未赢|未输|未流失|待赢|受注予定|受注見込|수주예정|수주예상/u, null],
  [/输单|丢单|失单|流失|战败|失败|未中标|失注|失去|败北|실주|실패|패배|خسار|הפסד|แพ้/u, 'lost'],
  [/赢单|成交|已?赢得|已中标|签约成功|受注|수주|성사|성공|فوز|ناجح|זכיי?ה|ชนะ/u, 'won'],
  [
    /取消|放弃|作废|见送|终止|无效|搁置|关闭失败|キャンセル|却下|辞退|취소|거절|반려|포기|무효/u,
    'likelyLost'
  ],
  [
    /已签|签约|签单|已付款|已回款|已交付|已完成|完成|客户成功|老客户|続约|续约|契约済|契约完了|成约|纳品|完了|계약|완료|납품|갱신|고객/u,
    'likelyWon'
  ],
  [/已?关闭|已?结束|已?结案|クローズ|终了|종료|마감|مغلق|סגור/u, 'closed']
];
