"""What firms print below every mail, found so that nothing of it is taken for the writer's words."""

import pytest

from intake.reading.replies.disclaimers import disclaimers

PRINTED = [
    "This e-mail and its attachments are confidential and for the intended recipient alone; please delete it.",
    "Diese E-Mail enthält vertrauliche, rechtlich geschützte Daten.\nBitte löschen, sind Sie nicht der Adressat.",
    "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement au destinataire.",
    "Este mensaje y sus adjuntos son confidenciales y van dirigidos exclusivamente a su destinatario.",
    "Esta mensagem e seus anexos são confidenciais e destinam-se exclusivamente ao destinatário.",
    "Настоящее сообщение и любые вложения конфиденциальны и предназначены только для адресата.",
    "Bu e-posta ve ekleri gizlidir ve yalnızca alıcısına yöneliktir.",
    "Email này và các tệp đính kèm là bảo mật và chỉ dành cho người nhận.",
    "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的收件人。如误收请立即删除。",
    "هذه الرسالة ومرفقاتها سرية وموجهة إلى المستلم فقط.",
    "Please consider the environment before printing this e-mail.",
]
WRITTEN = [
    "Any unauthorized use of our pictures will have legal consequences.",
    "This message is the third one I write to you.",
    "The recipient of the money is a private person, and the environment of the test was as agreed.",
]


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in disclaimers(text)]


@pytest.mark.parametrize("printed", PRINTED, ids=[one[:12] for one in PRINTED])
def test_it_is_found_below_the_words_and_above_an_address(printed: str) -> None:
    assert found(f"The pump leaks.\n\nAda\n\n{printed}\n\nMill Lane 4\nHexham") == [printed]


@pytest.mark.parametrize("printed", PRINTED[:3], ids=[one[:12] for one in PRINTED[:3]])
def test_it_is_found_below_a_copied_mail(printed: str) -> None:
    above = "See below.\n\nFrom: a@b.example\nTo: c@d.example\n\nThe pump leaks."
    below = "---- Original ----\nFrom: c@d.example\nTo: a@b.example\nSubject: pump\n\nI have paid, and where is it?"
    text = f"{above}\n\n{printed}\n\n{below}"
    assert found(text) == [printed]


@pytest.mark.parametrize("written", WRITTEN)
def test_what_the_writer_says_is_none(written: str) -> None:
    assert found(f"The pump leaks.\n\n{written}") == []


def test_nothing_above_what_the_writer_goes_on_to_say_is_one() -> None:
    goes_on = "They sent the confidential drawings of our client to three other firms, and we ask you to act."
    text = f"Hello\n\n{PRINTED[0]}\n\n{goes_on}"
    assert found(text) == []
