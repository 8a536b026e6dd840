"""What closes a mail and is not said to us: signatures, what telephones add, disclaimers, footers of lists."""

import pytest

from intake.reading.replies import new_part

OWN = "The parcel never came."
TELEPHONES = [
    "Sent from my iPhone", "Sent from my Wiko Ridge 4G", "Sent from Mail for Windows",
    "Sent from Yahoo Mail on Android",
    "Sent from my mobile. Please excuse any typos and the brevity of this answer.", "<<sent by galaxy>>",
    "Get Outlook for Android<https://aka.example/x>", "Sent with Proton Mail secure email.",
    "发自我的iPhone", "發自我的 iPhone", "從我的 iPhone 傳送", "发自网易邮箱大师", "Enviado desde mi iPhone",
    "Enviado desde Outlook para Android", "Enviado do meu iPhone", "Enviado do meu smartphone Samsung Galaxy.",
    "Envoyé de mon iPhone", "Envoyé à partir de Outlook pour iOS", "Von meinem iPhone gesendet",
    "Gesendet von Outlook für Android", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    "Inviato da iPhone", "Inviato da Outlook per Android", "Verstuurd vanaf mijn iPhone",
    "Verzonden met BlackBerry Work",
    "Wysłane z iPhone'a", "Wysłano z programu Outlook dla systemu Android", "Отправлено с iPhone",
    "Отправлено из мобильной Почты Mail", "iPhone'umdan gönderildi", "Android için Outlook uygulamasını edinin",
    "أرسلت من iPhone", "تم الإرسال من هاتف Samsung", "iPhoneから送信", "Outlook for Android を入手",
    "나의 iPhone에서 보냄",
    "Đã gửi từ iPhone của tôi", "Skickat från min iPhone", "Sendt fra min iPhone", "Lähetetty iPhonesta",
    "Odesláno z iPhonu",
]  # fmt: skip
DISCLAIMERS = [
    "This email and any attachments are confidential and intended only for the person named.",
    "Diese E-Mail und alle Anlagen sind vertraulich.",
    "Ce message et ses pièces jointes sont confidentiels.",
    "Este mensaje y sus adjuntos son confidenciales.",
    "Esta mensagem e seus anexos são confidenciais.",
    "Questo messaggio e i suoi allegati sono riservati.",
    "Dit bericht en de bijlagen zijn vertrouwelijk.",
    "Это сообщение и вложения конфиденциальны.",
    "Bu e-posta ve ekleri gizlidir.",
    "本邮件及其附件含有保密信息。",
    "このメールには機密情報が含まれています。",
    "이 메일은 기밀 정보를 담고 있습니다.",
]


@pytest.mark.parametrize("said", TELEPHONES)
def test_what_a_telephone_adds_is_not_said(said: str) -> None:
    assert new_part(f"{OWN}\n\n{said}\n") == OWN
    assert new_part(f"{OWN}\n\n{said}\n\nOn 5 Jan 2026, at 15:04, Ann <ann@shop.example> wrote:\n\n> Old\n") == OWN
    assert new_part(said) == "", "a reply of the telephone alone says nothing"


def test_a_telephone_that_writes_above_the_words_hides_none() -> None:
    assert new_part(f"Sent from my iPhone\n\n{OWN}") == OWN


@pytest.mark.parametrize("said", DISCLAIMERS)
def test_a_disclaimer_is_not_said(said: str) -> None:
    assert new_part(f"{OWN}\n\n{said}\n") == OWN


@pytest.mark.parametrize("mark", ["-- ", "--", "—", "__", "--\u00a0"])
def test_a_signature_begins_at_its_mark(mark: str) -> None:
    assert new_part(f"{OWN}\n{mark}\nBea Kay\nHome Ltd") == OWN


def test_a_signature_below_the_quote_and_one_above_it_hide_no_answers() -> None:
    quote = "On 5 Jan 2026, at 15:04, Ann <ann@shop.example> wrote:\n> Came?\n\nNo.\n\n> Paid?\n\nYes.\n\n-- \nBea"
    assert new_part(f"{OWN}\n\n-- \nBea\n\n{quote}") == f"{OWN}\n\nNo.\n\nYes."


def test_more_than_a_signature_below_two_dashes_is_kept() -> None:
    text = "My list:\n--\n" + "\n".join(f"lamp {n} was broken" for n in range(40))
    assert new_part(text) == text


def test_a_visiting_card_below_a_farewell_goes_and_a_name_alone_stays() -> None:
    assert new_part(f"{OWN}\n\nKind regards,\n\nBea Kay\nBuyer, Home Ltd\nTel. +49 30 123456\nwww.home.example") == OWN
    assert new_part(f"{OWN}\n\nKind regards,\nBea") == f"{OWN}\n\nKind regards,\nBea"


def test_the_footer_of_a_mailing_list_goes() -> None:
    footer = (
        "_______________________________________________\nTrade list\ntrade@lists.example\nhttps://lists.example/trade"
    )
    assert new_part(f"{OWN}\n\n{footer}") == OWN


def test_drawn_lines_at_the_end_are_not_said() -> None:
    assert new_part(f"{OWN}\n\n* * *\n========\n") == OWN
