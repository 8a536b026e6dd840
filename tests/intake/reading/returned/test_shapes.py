"""Delivery reports in the shapes of mail systems that do not follow the standard."""

import pytest

from intake.reading.letter import Letter
from intake.reading.reader import read
from tests.intake.reading.mails import mail, parts
from tests.intake.reading.returned.reports import DESK, NOTICE, ORIGINAL, SELLER, head, plain

EXIM = f"""This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {SELLER}
    SMTP error from remote mail server after RCPT TO:<{SELLER}>:
    host mx.amber-quay.example [192.0.2.7]: 550 No such person here

------ This is a copy of the message, including all the headers. ------

{ORIGINAL}
"""
QMAIL = f"""Hi. This is the qmail-send program at mx.relay.test.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{SELLER}>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 no such user

--- Below this line is a copy of the message.

{ORIGINAL}
"""
GMAIL = f"""Delivery to the following recipient failed permanently:

     {SELLER}

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server.

----- Original message -----

{ORIGINAL}
"""
EXCHANGE = f"""Your message

  To:      'Amber Quay'
  Subject: A complaint names you
  Sent:    Mon, 2 Mar 2026 09:11:00 +0800

did not reach the following recipient(s):

c=US;a= ;p=Amber;o=Quay;dda:SMTP={SELLER}; on Mon, 2 Mar 2026 09:12:00
    The recipient name is not recognized
\tMSEXCH:IMS:Amber:QUAY:MX 0 (000C05A6) Unknown Recipient
"""
SENDMAIL = f"""The original message was received at Mon, 2 Mar 2026 09:11:00 +0800

   ----- The following addresses had permanent fatal errors -----
<{SELLER}>

   ----- Transcript of session follows -----
... while talking to mx.amber-quay.example.:
>>> RCPT To:<{SELLER}>
<<< 550 5.1.1 <{SELLER}>... User unknown

   ----- Original message follows -----

{ORIGINAL}
"""
OPENSMTPD = f"""    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

{SELLER}: 550 5.2.2 {SELLER}: user is over quota

    Below is a copy of the original message:

{ORIGINAL}
"""
FREE = f"Sorry, we could not deliver your mail.\n\n{SELLER}\n   mailbox not found\n"


def failed(letter: Letter) -> tuple[bool, bool, tuple[str, ...]]:
    return letter.is_bounce, letter.is_delay, letter.bounced


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (EXIM, "Mail delivery failed: returning message to sender"),
        (QMAIL, "failure notice"),
        (GMAIL, "Delivery Status Notification (Failure)"),
        (EXCHANGE, "Undeliverable: A complaint names you"),
        (SENDMAIL, "Returned mail: User unknown"),
        (OPENSMTPD, "Delivery status notification: error"),
        (FREE, "Mail could not be delivered"),
    ],
)
def test_a_report_in_plain_text_names_who_failed(text: str, subject: str) -> None:
    letter = read(plain(text, subject=subject))
    assert failed(letter) == (True, False, (SELLER,)) and letter.automatic == ""
    assert letter.bounced_id == (NOTICE if ORIGINAL in text else "")


@pytest.mark.parametrize(("text", "code"), [(QMAIL, "5.1.1"), (OPENSMTPD, "5.2.2"), (EXIM, "550"), (FREE, "")])
def test_the_code_is_told_as_it_stands(text: str, code: str) -> None:
    assert read(plain(text)).bounce_status == code


def test_postfix_without_the_standard_part_is_read() -> None:
    words = f"This is the Postfix program at host mx.\n\n<{SELLER}>: host said: 550 no"
    note = f"Content-Description: Notification\nContent-Type: text/plain\n\n{words}"
    leaves = (note, f"Content-Type: message/rfc822\n\n{ORIGINAL}")
    letter = read(mail(parts(*leaves), 'Content-Type: multipart/mixed; boundary="b1"', head=head()))
    assert failed(letter) == (True, False, (SELLER,)) and letter.bounced_id == NOTICE


def test_the_header_of_failed_recipients_is_believed() -> None:
    letter = read(plain("Sorry.", f"X-Failed-Recipients: {SELLER},\n b@two.example"))
    assert letter.bounced == (SELLER, "b@two.example")


def test_a_returned_mail_whose_report_names_nobody_tells_by_whom_it_was_for() -> None:
    leaves = ("Content-Type: text/plain\n\nThe mail is returned.", f"Content-Type: message/rfc822\n\n{ORIGINAL}")
    letter = read(mail(parts(*leaves), 'Content-Type: multipart/mixed; boundary="b1"', head=head()))
    assert failed(letter) == (True, False, (SELLER,)) and letter.bounced_id == NOTICE


def test_a_lists_own_envelope_sender_tells_whom_it_stands_for() -> None:
    letter = read(plain("Your mail could not be delivered.", to="news+sales=amber-quay.example@lists.test"))
    assert letter.bounced == (SELLER,)


LOTUS = f"""Your message

  Subject: A complaint names you

was not delivered to:

  {SELLER}

because:

  User sales ({SELLER}) not listed in Domino Directory
"""


def test_a_lotus_report_is_read_with_its_standard_part_or_without() -> None:
    subject = f"DELIVERY FAILURE: User sales ({SELLER}) not listed in Domino Directory"
    top = head("Postmaster@amber-quay.example", subject)
    block = f"Final-Recipient: rfc822;{SELLER}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: X-Notes; not listed\n"
    leaves = (f"Content-Type: text/plain\n\n{LOTUS}", f"Content-Type: message/delivery-status\n\n\n{block}")
    kind = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"'
    for raw in (mail(parts(*leaves), kind, head=top), mail(LOTUS, head=top)):
        assert failed(read(raw)) == (True, False, (SELLER,))


EXIM_LATE = f"""A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.relay.test.

The address to which the message has not yet been delivered is:

  {SELLER}

No action is required on your part. Delivery attempts will continue for some time.
"""
GMAIL_LATE = f"""This is an automatically generated Delivery Status Notification

THIS IS A WARNING MESSAGE ONLY.

YOU DO NOT NEED TO RESEND YOUR MESSAGE.

Delivery to the following recipient has been delayed:

     {SELLER}

Message will be retried for 2 more day(s)
"""
GERMAN_LATE = f"""Ihre Nachricht konnte noch nicht zugestellt werden an:

{SELLER}

Es wird weiterhin versucht.
"""
DELAYS = [
    ("Warning: message 1abcDE-000001-AB delayed 24 hours", EXIM_LATE),
    ("Delivery Status Notification (Delay)", GMAIL_LATE),
    ("Verzögerte Zustellung", GERMAN_LATE),
]


@pytest.mark.parametrize(("subject", "text"), DELAYS)
def test_a_warning_in_words_is_a_delay(subject: str, text: str) -> None:
    letter = read(plain(text, subject=subject))
    assert (letter.is_bounce, letter.is_delay, letter.bounced, letter.delayed) == (True, True, (), (SELLER,))


def test_a_rule_that_deletes_and_says_so_by_a_read_receipt_has_refused() -> None:
    told = f"Final-Recipient: rfc822; {SELLER}\nDisposition: automatic-action/MDN-sent-automatically; deleted"
    leaves = (
        f"Content-Type: text/plain\n\nYour message to <{SELLER}> was automatically rejected:\nMailbox full\n",
        f"Content-Type: message/disposition-notification\n\n{told}",
    )
    kind = 'Content-Type: multipart/report; report-type=disposition-notification; boundary="b1"'
    letter = read(mail(parts(*leaves), kind, head=head(subject="Rejected: A complaint names you")))
    assert failed(letter) == (True, False, (SELLER,))


LANGUAGES = [
    ("Unzustellbar: Ihre Beschwerde", "Ihre Nachricht konnte folgenden Empfängern nicht zugestellt werden:"),
    ("Non remis : Votre plainte", "Votre message n'a pas pu être remis aux destinataires suivants :"),
    ("No se puede entregar: Su queja", "No se pudo entregar el mensaje a los siguientes destinatarios:"),
    ("Não é possível entregar: Falha na entrega", "Sua mensagem não pôde ser entregue aos seguintes destinatários:"),
    ("Mancato recapito: Reclamo", "Impossibile recapitare il messaggio ai seguenti destinatari:"),
    ("Onbestelbaar: Uw klacht", "Uw bericht kon niet worden bezorgd bij:"),
    ("Niedostarczalne: Skarga", "Nie można dostarczyć wiadomości do następujących adresatów:"),
    ("Не доставлено: Жалоба", "Не удалось доставить сообщение следующим получателям:"),
    ("Teslim edilemedi: Şikayet", "İletiniz şu alıcılara teslim edilemedi:"),
    ("تعذر التسليم: شكوى", "تعذر تسليم رسالتك إلى المستلمين التاليين:"),
    ("配信不能: 苦情", "次の宛先にメールを配信できませんでした。"),
    ("배달되지 않음: 불만", "다음 받는 사람에게 메시지를 배달할 수 없습니다."),
    ("Không gửi được: Khiếu nại", "Không thể gửi thư đến những người nhận sau:"),
    ("未传递: 投诉", "您的邮件无法投递到以下收件人："),
    ("無法傳遞: 投訴", "您的郵件無法傳遞給下列收件者："),
]


@pytest.mark.parametrize(("subject", "text"), LANGUAGES)
def test_a_report_in_another_language_is_read(subject: str, text: str) -> None:
    letter = read(plain(f"{text}\n\n{SELLER}\n", "Return-Path: <>", sender="noreply@mx.relay.test", subject=subject))
    assert failed(letter) == (True, False, (SELLER,))


def test_the_desks_own_address_is_not_what_failed() -> None:
    letter = read(plain(f"Mail from {DESK} could not be delivered to {SELLER}."))
    assert letter.bounced == (SELLER,)
