"""Notes of people who are away, in every language, told by subject, by words, or by both."""

import pytest

from intake.reading.reader import read
from tests.intake.reading.mails import mail

SUBJECTS = {
    "en": ["Automatic reply: A complaint names you", "Auto-Reply: Re: A complaint", "[Autoreply] A complaint"],
    "zh-CN": ["自动回复: 投诉", "自动答复：投诉"],
    "zh-TW": ["自動回覆: 投訴", "自動回信：投訴"],
    "es": ["Respuesta automática: Una queja"],
    "pt": ["Resposta automática: Uma reclamação"],
    "fr": ["Réponse automatique : Une plainte", "Réponse automatique\u00a0: Une plainte"],
    "de": ["Automatische Antwort: Eine Beschwerde", "Abwesenheitsnotiz: Eine Beschwerde"],
    "it": ["Risposta automatica: Un reclamo"],
    "nl": ["Automatisch antwoord: Een klacht", "Afwezigheidsbericht: Een klacht"],
    "pl": ["Automatyczna odpowiedź: Skarga", "Odpowiedź automatyczna: Skarga"],
    "ru": ["Автоматический ответ: Жалоба", "Автоответ: Жалоба"],
    "tr": ["Otomatik Yanıt: Şikayet"],
    "ar": ["رد تلقائي: شكوى", "الرد التلقائي: شكوى"],
    "ja": ["自動返信: 苦情", "自動応答：苦情"],
    "ko": ["자동 회신: 불만", "자동 응답: 불만"],
    "vi": ["Trả lời tự động: Khiếu nại"],
}
NOTES = {
    "en": "Thank you for your message. I am out of the office until Monday 9 March with limited access to email.",
    "zh-CN": "您好，我目前正在休假，3月9日回来后会尽快回复您的邮件。如有紧急事宜，请联系王小姐。",
    "zh-TW": "您好，我目前正在休假，3月9日回來後將盡快回覆您的郵件。如有緊急事宜，請聯絡王小姐。",
    "es": "Gracias por su mensaje. Estoy de vacaciones hasta el 9 de marzo. A mi regreso responderé a su correo.",
    "pt": "Obrigado pela sua mensagem. Estou de férias até 9 de março. Em caso de urgência contacte a Ana.",
    "fr": "Bonjour, je suis absent du bureau jusqu'au 9 mars inclus. En cas d'urgence, merci de joindre Anne.",
    "de": "Guten Tag, ich bin bis zum 9. März nicht im Büro. Nach meiner Rückkehr melde ich mich bei Ihnen.",
    "it": "Grazie per il messaggio. Sono in ferie fino al 9 marzo. Per urgenze si prega di contattare Anna.",
    "nl": "Bedankt voor uw bericht. Ik ben met vakantie tot 9 maart. Voor dringende zaken kunt u Anna bellen.",
    "pl": "Dziękuję za wiadomość. Jestem na urlopie do 9 marca. W pilnych sprawach proszę o kontakt z Anną.",
    "ru": "Здравствуйте! Я в отпуске до 9 марта. По срочным вопросам обращайтесь, пожалуйста, к Анне.",
    "tr": "Merhaba, 9 Mart tarihine kadar yıllık izindeyim. Acil durumlarda Anna ile iletişime geçebilirsiniz.",
    "ar": "مرحبا، أنا خارج المكتب حتى 9 مارس. سأرد على رسالتك عند عودتي. للحالات العاجلة يرجى التواصل مع آنا.",
    "ja": "お世話になっております。3月9日まで休暇をいただいております。戻り次第ご連絡いたします。",
    "ko": "안녕하세요. 3월 9일까지 휴가 중입니다. 급한 용무는 안나에게 연락 주시기 바랍니다.",
    "vi": "Xin chào, tôi đang nghỉ phép đến hết ngày 9 tháng 3. Trường hợp khẩn cấp vui lòng liên hệ Anna.",
}
AWAY = {
    "en": "Out of office until 9 March",
    "zh-CN": "休假通知",
    "zh-TW": "不在辦公室",
    "es": "Fuera de la oficina",
    "pt": "Fora do escritório",
    "fr": "Absence du bureau",
    "de": "Abwesenheit bis 9. März",
    "it": "Fuori ufficio",
    "nl": "Afwezig tot 9 maart",
    "pl": "Jestem na urlopie",
    "ru": "Отпуск до 9 марта",
    "tr": "Ofis dışında",
    "ar": "خارج المكتب",
    "ja": "不在のお知らせ",
    "ko": "부재중 알림",
    "vi": "Nghỉ phép đến 9/3",
}
SAME = "Content-Type: text/plain; charset=utf-8"


def written(subject: str, text: str, *headers: str) -> str:
    """What kind of machine is told of a mail with this subject and text."""
    head = ("From: Li Wei <li@amber-quay.example>", "To: desk@ombud.example", f"Subject: {subject}", SAME)
    letter = read(mail(text, *headers, head=head))
    assert not letter.is_bounce and letter.is_auto_reply == (letter.automatic not in ("", "list"))
    return letter.automatic


@pytest.mark.parametrize(("code", "subject"), [(c, s) for c, some in SUBJECTS.items() for s in some])
def test_a_subject_that_only_machines_write_is_believed(code: str, subject: str) -> None:
    assert written(subject, "...") == "vacation"


@pytest.mark.parametrize("code", NOTES)
def test_a_typical_note_in_a_reply_is_believed(code: str) -> None:
    assert written("Re: A notice to you", NOTES[code], "In-Reply-To: <one@ombud.example>") == "vacation"


@pytest.mark.parametrize("code", NOTES)
def test_subject_and_words_that_agree_are_believed_without_a_thread(code: str) -> None:
    assert written(AWAY[code], NOTES[code]) == "vacation"


@pytest.mark.parametrize("code", NOTES)
def test_a_note_with_a_header_machines_send_is_believed(code: str) -> None:
    assert written("A notice to you", NOTES[code], "X-Auto-Response-Suppress: All") == "vacation"


@pytest.mark.parametrize("code", NOTES)
def test_the_same_words_alone_in_a_first_mail_are_a_persons(code: str) -> None:
    assert written("Good morning", NOTES[code]) == ""


@pytest.mark.parametrize(
    "subject",
    ["Automatic reply: Delivery failed, order 7", "Re: Delivery problem", "自动回复: 退信", "AW: Unzustellbar"],
)
def test_a_note_with_the_null_sender_is_no_delivery_report(subject: str) -> None:
    """It goes to the envelope sender of our notice, as reports do, and must not end a clock."""
    assert written(subject, NOTES["en"], "Return-Path: <>", "In-Reply-To: <one@ombud.example>") == "vacation"


def test_what_the_note_quotes_does_not_count() -> None:
    quoted = "\n\nOn Mon, 2 Mar 2026 Desk <desk@ombud.example> wrote:\n> The parcel was broken. Refund the payment."
    assert written("Re: A notice", NOTES["en"] + quoted, "In-Reply-To: <one@ombud.example>") == "vacation"
