"""A complaint in any language we write is answered in it, and the lines of the answer, copied back, complete it."""

import re

import pytest

from models.addressing import MARKERS
from notifier.rendering import render
from tests.desks import letter
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, OPENED, Rooms

COMPLAINTS = {
    "zh": "您好，我要投诉一家供应商。我付了款，可是一直没有收到货，他们也不回复我的消息，请帮帮我。",
    "es": "Buenos días, quiero presentar una reclamación contra un proveedor. Pagué y no ha llegado nada.",
    "pt": "Bom dia, quero fazer uma reclamação contra um fornecedor. Paguei e nada chegou até hoje.",
    "fr": "Bonjour, je veux faire une réclamation contre un fournisseur. J’ai payé et rien n’est jamais arrivé.",
    "de": "Guten Tag, ich möchte mich über einen Lieferanten beschweren. Ich habe bezahlt, und die Ware kam nie an.",
    "ru": "Здравствуйте, я хочу подать жалобу на поставщика. Я заплатил, а товар так и не пришёл, мне не отвечают.",
    "tr": "Merhaba, bir satıcı hakkında şikâyette bulunmak istiyorum. Ödemeyi yaptım ama ürün hiç gelmedi.",
    "vi": "Xin chào, tôi muốn khiếu nại một nhà cung cấp. Tôi đã trả tiền mà hàng chưa bao giờ đến.",
    "ar": "مرحبا، أريد تقديم شكوى ضد أحد الموردين. دفعت المبلغ كاملا ولم تصل البضاعة أبدا ولا يردون على رسائلي.",
}
ROUNDS = 3


@pytest.mark.parametrize("language", COMPLAINTS)
def test_a_complaint_is_answered_in_its_language_and_completed_by_the_lines_it_offers(
    rooms: Rooms, language: str
) -> None:
    rooms.ref = rooms.take(letter(BUYER, "-", COMPLAINTS[language], OPENED), OPENED)["case"]
    assert rooms.case["state"] == "DRAFT"
    for n in range(ROUNDS):
        mail = opened(render(rooms.desk, rooms.notices(to_address=BUYER)[-1]))
        text = text_of(mail)
        assert MARKERS[language] in text, text
        lines = re.findall(r"^    (\S+[^:\n]*: .+)$", text, re.MULTILINE)
        assert lines
        rooms.says(BUYER, "complainant", "\n".join(lines), f"2026-03-0{n + 3} 09:00")
        if rooms.case["state"] != "DRAFT":
            break
    assert rooms.case["state"] == "SCREENING", rooms.notices(to_address=BUYER)[-1]["facts"]["missing"]
    mail = opened(render(rooms.desk, rooms.notices(to_address=BUYER)[-1]))
    assert MARKERS[language] in text_of(mail)
