"""How mail programs introduce what they quote, by program and language, written by hand after their own settings.

{language: first lines}; `Ann Lee <ann@shop.example>` wrote on 5 January 2026, 15:04.
"""

ANN = "Ann Lee <ann@shop.example>"

GMAIL = {
    "en": f"On Mon, Jan 5, 2026 at 3:04 PM {ANN} wrote:",
    "de": f"Am Mo., 5. Jan. 2026 um 15:04 Uhr schrieb {ANN}:",
    "fr": f"Le lun. 5 janv. 2026 à 15:04, {ANN} a écrit :",
    "es": "El lun, 5 ene 2026 a las 15:04, Ann Lee (<ann@shop.example>) escribió:",
    "pt": f"Em seg., 5 de jan. de 2026 às 15:04, {ANN} escreveu:",
    "it": f"Il giorno lun 5 gen 2026 alle ore 15:04 {ANN} ha scritto:",
    "nl": f"Op ma 5 jan 2026 om 15:04 schreef {ANN}:",
    "pl": f"pon., 5 sty 2026 o 15:04 {ANN} napisał(a):",
    "ru": f"пн, 5 янв. 2026 г. в 15:04, {ANN}:",
    "tr": f"{ANN}, 5 Oca 2026 Pzt, 15:04 tarihinde şunu yazdı:",
    "ar": "في الاثنين، ٥ يناير ٢٠٢٦ في ٣:٠٤ م تمت كتابة ما يلي بواسطة ‪Ann Lee‬‏ <‪ann@shop.example‬‏>:",
    "ja": f"2026年1月5日(月) 15:04 {ANN}:",
    "ko": f"2026년 1월 5일 (월) 오후 3:04, {ANN}님이 작성:",
    "vi": f"Vào Th 2, 5 thg 1, 2026 vào lúc 15:04 {ANN} đã viết:",
    "zh-CN": f"{ANN} 于2026年1月5日周一 15:04写道：",
    "zh-TW": f"{ANN} 於 2026年1月5日 週一 下午3:04寫道：",
    "da": f"man. 5. jan. 2026 kl. 15.04 skrev {ANN}:",
    "sv": f"Den mån 5 jan. 2026 kl 15:04 skrev {ANN}:",
    "no": f"man. 5. jan. 2026 kl. 15:04 skrev {ANN}:",
    "fi": "ma 5. tammik. 2026 klo 15.04 Ann Lee (ann@shop.example) kirjoitti:",
    "cs": f"po 5. 1. 2026 v 15:04 odesílatel {ANN} napsal:",
    "hu": f"{ANN} ezt írta (időpont: 2026. jan. 5., H, 15:04):",
    "uk": f"пн, 5 січ. 2026 р. о 15:04 {ANN} пише:",
}
APPLE = {
    "en": f"On 5 Jan 2026, at 15:04, {ANN} wrote:",
    "de": f"Am 05.01.2026 um 15:04 schrieb {ANN}:",
    "fr": f"Le 5 janv. 2026 à 15:04, {ANN} a écrit :",
    "es": f"El 5 ene 2026, a las 15:04, {ANN} escribió:",
    "pt": f"No dia 5 de jan. de 2026, às 15:04, {ANN} escreveu:",
    "it": f"Il giorno 5 gen 2026, alle ore 15:04, {ANN} ha scritto:",
    "nl": f"Op 5 jan 2026 om 15:04 heeft {ANN} het volgende geschreven:",
    "pl": f"Wiadomość napisana przez {ANN} w dniu 5 sty 2026, o godz. 15:04:",
    "ru": f"5 янв. 2026 г., в 15:04, {ANN} написал(а):",
    "tr": f"{ANN} şunları yazdı (5 Oca 2026 15:04):",
    "ar": f"في ٥ يناير ٢٠٢٦، الساعة ٣:٠٤ م، كتب {ANN}:",
    "ja": f"2026/01/05 15:04、{ANN}のメール:",
    "ko": f"2026. 1. 5. 오후 3:04, {ANN} 작성:",
    "vi": f"Vào 5 thg 1, 2026, lúc 15:04, {ANN} đã viết:",
    "zh-CN": f"2026年1月5日 15:04，{ANN} 写道：",
    "zh-TW": f"{ANN} 於 2026年1月5日 下午3:04 寫道：",
}
THUNDERBIRD = {
    "en": "On 1/5/26 15:04, Ann Lee wrote:",
    "de": "Am 05.01.26 um 15:04 schrieb Ann Lee:",
    "fr": "Le 05/01/2026 à 15:04, Ann Lee a écrit :",
    "es": "El 5/1/26 a las 15:04, Ann Lee escribió:",
    "pt": "Em 05/01/2026 15:04, Ann Lee escreveu:",
    "it": "Il 05/01/2026 15:04, Ann Lee ha scritto:",
    "nl": "Op 05-01-2026 om 15:04 schreef Ann Lee:",
    "pl": "W dniu 5.01.2026 o 15:04, Ann Lee pisze:",
    "ru": "05.01.2026 15:04, Ann Lee пишет:",
    "tr": "5.01.2026 15:04 tarihinde Ann Lee yazdı:",
    "ar": "في 5/1/2026 3:04 م، كتب Ann Lee:",
    "ja": "On 2026/01/05 15:04, Ann Lee wrote:",
    "ko": "2026-01-05 오후 3:04에 Ann Lee 이(가) 쓴 글:",
    "vi": "Vào 05/01/2026 15:04, Ann Lee đã viết:",
    "zh-CN": "在 2026/1/5 15:04, Ann Lee 写道:",
    "zh-TW": "Ann Lee 於 2026/1/5 15:04 寫道:",
}
YAHOO = {
    "en": f"On Monday, January 5, 2026 at 03:04:05 PM GMT+1, {ANN} wrote:",
    "de": f"Am Montag, 5. Januar 2026 um 15:04:05 MEZ hat {ANN} Folgendes geschrieben:",
    "fr": f"Le lundi 5 janvier 2026 à 15:04:05 UTC+1, {ANN} a écrit :",
    "es": f"El lunes, 5 de enero de 2026, 15:04:05 CET, {ANN} escribió:",
    "it": f"Il lunedì 5 gennaio 2026 alle ore 15:04:05 CET, {ANN} ha scritto:",
    "pt": f"Em segunda-feira, 5 de janeiro de 2026 15:04:05 BRT, {ANN} escreveu:",
    "zh-TW": f"{ANN} 在 2026年1月5日 星期一 下午03:04:05 [GMT+8] 寫道：",
}
_HEAD_NAMES = {
    "en": ("From:", "Sent:", "To:", "Subject:"),
    "de": ("Von:", "Gesendet:", "An:", "Betreff:"),
    "fr": ("De :", "Envoyé :", "À :", "Objet :"),
    "es": ("De:", "Enviado:", "Para:", "Asunto:"),
    "pt": ("De:", "Enviado:", "Para:", "Assunto:"),
    "it": ("Da:", "Inviato:", "A:", "Oggetto:"),
    "nl": ("Van:", "Verzonden:", "Aan:", "Onderwerp:"),
    "pl": ("Od:", "Wysłano:", "Do:", "Temat:"),
    "ru": ("От:", "Отправлено:", "Кому:", "Тема:"),
    "tr": ("Kimden:", "Gönderildi:", "Kime:", "Konu:"),
    "ar": ("من:", "تاريخ الإرسال:", "إلى:", "الموضوع:"),
    "ja": ("差出人:", "送信日時:", "宛先:", "件名:"),
    "ko": ("보낸 사람:", "보낸 날짜:", "받는 사람:", "제목:"),
    "vi": ("Từ:", "Đã gửi:", "Đến:", "Chủ đề:"),
    "zh-CN": ("发件人:", "发送时间:", "收件人:", "主题:"),
    "zh-TW": ("寄件者:", "寄件日期:", "收件者:", "主旨:"),
    "da": ("Fra:", "Sendt:", "Til:", "Emne:"),
    "sv": ("Från:", "Skickat:", "Till:", "Ämne:"),
    "fi": ("Lähettäjä:", "Lähetetty:", "Vastaanottaja:", "Aihe:"),
    "cs": ("Od:", "Odesláno:", "Komu:", "Předmět:"),
}


def _head(names: tuple[str, ...]) -> str:
    values = (ANN, "2026-01-05 15:04", "Bea <bea@home.example>", "Re: Order 4711")
    return "\n".join(f"{name} {value}" for name, value in zip(names, values, strict=True))


OUTLOOK = {language: _head(names) for language, names in _HEAD_NAMES.items()}
OUTLOOK_WEB = {language: f"{'_' * 32}\n{head}" for language, head in OUTLOOK.items()}
OUTLOOK_OLD = {
    language: f"-----{said}-----\n{OUTLOOK[language]}"
    for language, said in {
        "en": "Original Message", "de": "Ursprüngliche Nachricht", "fr": "Message d'origine", "es": "Mensaje original",
        "pt": "Mensagem original", "it": "Messaggio originale", "nl": "Oorspronkelijk bericht",
        "pl": "Wiadomość oryginalna", "ru": "Исходное сообщение", "tr": "Özgün İleti", "ar": "الرسالة الأصلية",
        "ja": "元のメッセージ", "ko": "원본 메시지", "vi": "Thư gốc", "zh-CN": "邮件原件", "zh-TW": "原始郵件",
    }.items()
}  # fmt: skip
OTHERS = {
    "Outlook for iOS": f"Get Outlook for iOS<https://aka.example/x>\n{'_' * 32}\n{OUTLOOK['en']}",
    "Outlook for Mac": f"*From: *{ANN}\n*Date: *Monday, 5 January 2026 at 15:04\n*To: *Bea\n*Subject: *Re: Order",
    "Hotmail": f"Date: Mon, 5 Jan 2026 15:04:05 +0100\nSubject: Order\nFrom: {ANN}\nTo: bea@home.example",
    "Samsung": f"-------- Original message --------\nFrom: {ANN}\nDate: 05/01/2026 15:04 (GMT+01:00)\nTo: Bea",
    "QQ": f"------------------ 原始邮件 ------------------\n发件人: {ANN};\n发送时间: 2026年1月5日\n主题: 回复",
    "QQ English": (
        f"------------------ Original ------------------\nFrom: {ANN};\nDate: Mon, Jan 5, 2026 03:04 PM\nTo: Bea"
    ),
    "163": '在 2026-01-05 15:04:05，"Ann Lee" <ann@shop.example> 写道：',
    "163 English": 'At 2026-01-05 15:04:05, "Ann Lee" <ann@shop.example> wrote:',
    "163 table": "---- 回复的原邮件 ----\n| 发件人 | Ann<ann@shop.example> |\n| 日期 | 2026-01-05 |\n| 主题 | 订单 |",
    "Foxmail": "发件人： Ann Lee\n发送时间： 2026-01-05 15:04\n收件人： bea\n主题： Re: 订单",
    "Mail.ru": f"Понедельник, 5 января 2026, 15:04 +03:00 от {ANN}:",
    "Mail.ru English": f"Monday, 5 January 2026, 15:04 +03:00 from {ANN}:",
    "Yandex": '05.01.2026, 15:04, "Ann Lee" <ann@shop.example>:',
    "GMX": f"Gesendet: Montag, 05. Januar 2026 um 15:04 Uhr\nVon: {ANN}\nAn: bea@home.example\nBetreff: Re: Order",
    "ProtonMail": f"On Monday, January 5th, 2026 at 3:04 PM, {ANN} wrote:",
    "ProtonMail before": f"‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, January 5, 2026 3:04 PM, {ANN} wrote:",
    "Lotus Notes": "Ann Lee/SHOP@SHOP wrote on 01/05/2026 03:04:05 PM:",
    "Lotus Notes German": f"{ANN} schrieb am 05.01.2026 15:04:05:",
    "Lotus Notes head": (
        "From:        Ann Lee/SHOP\nTo:        Bea/HOME\nDate:        01/05/2026 03:04 PM\nSubject:        Re: x"
    ),
    "K-9": f"{ANN} schrieb:",
    "Zoho": "---- On Mon, 05 Jan 2026 15:04:05 +0100 ann@shop.example wrote ----",
    "Eudora": "At 03:04 PM 1/5/2026, Ann Lee wrote:",
    "Gmail before 2012": "2026/1/5 Ann Lee <ann@shop.example>",
    "Gmail before 2017": "2026-01-05 15:04 GMT+01:00 Ann Lee <ann@shop.example>:",
}
FORWARDS = {
    "Gmail": (
        f"---------- Forwarded message ---------\nFrom: {ANN}\nDate: Mon, Jan 5, 2026 at 3:04 PM\nSubject: x\nTo: Bea"
    ),
    "Thunderbird": (
        f"-------- Forwarded Message --------\nSubject: x\nDate: Mon, 5 Jan 2026 15:04\nFrom: {ANN}\nTo: Bea"
    ),
    "Thunderbird German": (
        f"-------- Weitergeleitete Nachricht --------\nBetreff: x\nDatum: Mon, 5 Jan 2026\nVon: {ANN}"
    ),
    "Apple": f"Begin forwarded message:\n\nFrom: {ANN}\nSubject: x\nDate: 5 January 2026 at 15:04:05 CET\nTo: Bea",
    "Apple German": f"Anfang der weitergeleiteten Nachricht:\n\nVon: {ANN}\nBetreff: x\nDatum: 5. Januar 2026",
    "Apple French": f"Début du message transféré :\n\nDe: {ANN}\nObjet: x\nDate: 5 janvier 2026 à 15:04:05",
    "Apple Chinese": f"下面是被转发的邮件：\n\n发件人: {ANN}\n主题: x\n日期: 2026年1月5日",
    "Apple Japanese": f"以下は転送されたメッセージです：\n\n差出人: {ANN}\n件名: x\n日付: 2026年1月5日",
    "QQ": f"------------------ 转发邮件 ------------------\n发件人: {ANN}\n主题: x",
    "163": "-------- 转发邮件信息 --------\n发件人： Ann Lee\n发送日期： 2026-01-05 15:04:05\n主题： x",
    "Yandex": '-------- Пересылаемое сообщение --------\n05.01.2026, 15:04, "Ann Lee" <ann@shop.example>:',
    "Mail.ru": f"-------- Пересылаемое сообщение --------\nОт кого: {ANN}\nКому: Bea\nТема: x",
    "Lotus Notes": "----- Forwarded by Bea Kay/HOME on 01/05/2026 03:04 PM -----",
    "Outlook": OUTLOOK["en"],
}
BY_LANGUAGE = {
    "Gmail": GMAIL, "Apple Mail": APPLE, "Thunderbird": THUNDERBIRD, "Yahoo": YAHOO, "Outlook": OUTLOOK,
    "Outlook on the web": OUTLOOK_WEB, "Outlook 2003": OUTLOOK_OLD,
}  # fmt: skip
ALL = {f"{client} {language}": said for client, table in BY_LANGUAGE.items() for language, said in table.items()}
SHAPES = {**ALL, **OTHERS}
