"""Who is who in a mail that names several firms and people, in ten tongues: the mails stand in parties.toml beside."""

from pathlib import Path
from typing import Any

import pytest
import tomli

from tests.intake.understanding.letters import listed, read

FILE = Path(__file__).resolve().parents[2] / "understanding" / "parties.toml"
MAILS: list[dict[str, Any]] = tomli.loads(FILE.read_text("utf-8"))["mail"]
ALWAYS = ("respondent_company", "contact_name", "phone", "respondent_phone", "payee", "respondent_email")


@pytest.mark.parametrize("mail", MAILS, ids=[f"{n} {mail['language']}" for n, mail in enumerate(MAILS)])
def test_the_other_side_is_told_from_all_others(mail: dict[str, Any]) -> None:
    name, address = mail.get("from", ("Ada Writer", "ada@home.example"))
    seen = read(mail["text"], name=name, address=address)
    named = dict.fromkeys((*ALWAYS, *(key for key in mail if key not in ("language", "from", "text"))))
    assert {key: sorted(listed(seen, key)) for key in named} == {key: sorted(mail.get(key, [])) for key in named}


CHATS = [
    "Burcu 09:12: Hello Sunny\nSunny 09:40: Hi dear\nBurcu 09:44: cancel please\nSunny 09:58: ok",
    "Sunny 09:40: привет, груз готов\nЯ 09:44: отлично\nSunny 09:58: доплатите 200\nЯ 10:01: нет",
    "Sunny 09:02：你好，货好了\n我 09:10：好的\nSunny 09:12：要加价200\n我 09:15：不行",
]


@pytest.mark.parametrize("chat", CHATS)
def test_who_speaks_before_the_hour_of_a_chat_is_the_other_side(chat: str) -> None:
    assert listed(read(chat, name="Burcu Çelebi"), "contact_name") == ["Sunny"]


def test_who_signs_is_nobody_they_dealt_with() -> None:
    seen = read("El vendedor no contesta.\n\nAtentamente\n\nIng. Oscar Vega\nVega Bombas S.A.\n", name="Compras")
    assert listed(seen, "contact_name") == []


# the mail; the writer's phone; the other side's
PHONES = [
    (
        "Last message from him was on WhatsApp +233 55 555 0177. Call us: +86 574 5555 0199.",
        ["+8657455550199"],
        ["+233555550177"],
    ),
    ("Ich möchte, dass mich jemand anruft, und zwar ein Mensch: 0385 555 0177.", ["03855550177"], []),
    ("Beni 0232 555 01 33 numaradan arayın, satıcı bozuk mal yolladı.", ["02325550133"], []),
    ("Продавец не отвечает.\n\nМарина\nг. Казань\n8 900 555 01 73\n", ["89005550173"], []),
    ("adı david numarası +86 755 5550 1433. telefonum 0532 555 01 65", ["05325550165"], ["+8675555501433"]),
    (
        "El agente de aduanas (Despachos Vera, tel. 93 555 0122) dice que faltan papeles. Llámenme al 93 555 0133.",
        ["935550133"],
        [],
    ),
    ("El señor Mike ya no me contesta el whatsapp +86 150 5555 0133.", [], ["+8615055550133"]),
]


@pytest.mark.parametrize(("said", "own", "theirs"), PHONES, ids=[said[:24] for said, _, _ in PHONES])
def test_a_phone_is_whose_the_words_beside_it_say(said: str, own: list[str], theirs: list[str]) -> None:
    seen = read(said)
    assert listed(seen, "phone") == own
    assert listed(seen, "respondent_phone") == theirs


COUNTRIES = [
    ("Tengo una boutique en Asunción, Paraguay. Pedí blusas y no llegan.", "PY"),
    ("Não recebi nada.\n\nDomingos\nLuanda Angola\n", "AO"),
    ("Пишу из Бишкека, Киргизия. Груз не пришёл.", "KG"),
    ("Hàng chưa tới.\n\nAn\nPhnôm Pênh, Campuchia\n", "KH"),
    ("أكتب من صنعاء، اليمن. لم تصل البضاعة.", "YE"),
    ("Nothing came. My number is +597 555 0123.", "SR"),
    ("Nothing came.\n\nAnn\nMombasa\n", "KE"),
    ("Paguei R$ 468,50 e o vestido não chegou.", "BR"),
]


@pytest.mark.parametrize(("said", "country"), COUNTRIES, ids=[country for _, country in COUNTRIES])
def test_the_writer_s_country_is_read_in_any_language(said: str, country: str) -> None:
    assert listed(read(said), "country") == [country]


def test_the_seller_s_country_is_not_the_writer_s() -> None:
    assert listed(read("We are a small shop and bought from a supplier in China. Nothing came."), "country") == []


NUMBERS = [
    ("La lettre de transport aérien est le 555-40182277, rien n'est arrivé.", "tracking_no", ["555-40182277"]),
    ("提单号码 KMTCNBO5501299，货没到。", "tracking_no", ["KMTCNBO5501299"]),
    ("Factura comercial MF-20260616, el proveedor no entrega.", "document_no", ["MF-20260616"]),
    ("Balance of proforma JD-PI-0827 was paid, nothing came.", "document_no", ["JD-PI-0827"]),
    ("Pedí blusas al vendedor (ID cn1530555129vera) y no llegan.", "respondent_member_id", ["cn1530555129vera"]),
    ("La marque VAUFIN n° 018455444 (EUIPO) est copiée ici.", "ip_registration", ["018455444"]),
    (
        "Beneficiario: Finway Trading Limited, y nada más. El anticipo fue a la cuenta de Ferrofin.",
        "payee",
        ["Finway Trading Limited"],
    ),
]


@pytest.mark.parametrize(("said", "fact", "expected"), NUMBERS, ids=[expected[0] for _, _, expected in NUMBERS])
def test_what_names_a_thing_is_read_as_it_is_written(said: str, fact: str, expected: list[str]) -> None:
    assert listed(read(said), fact) == expected


# the mail; whose the right is, its number, its office as written
RIGHTS = [
    (
        "TRAILFIN, UK registration UK00003555123, is registered at the UK IPO in the name of Trailfin Outdoor Limited.",
        ("Trailfin Outdoor Limited", "UK00003555123", "UK IPO"),
    ),
    (
        "Parfums Lavfin SARL est propriétaire de la marque LAVFIN déposée à l'INPI sous le numéro 4 755 123.",
        ("Parfums Lavfin SARL", "4 755 123", "INPI"),
    ),
    (
        "Правообладатель — ООО «Чайфин». Свидетельство на товарный знак № 755123, Роспатент. Продают подделки.",
        ("ООО «Чайфин»", "755123", "Роспатент"),
    ),
    (
        "外观设计专利 ZL202130755123.4，国家知识产权局，专利权人：深圳灯鳍科技有限公司。有店铺仿冒。",
        ("深圳灯鳍科技有限公司", "ZL202130755123.4", "国家知识产权局"),
    ),
    (
        "EUIPO nezdinde 018755123 numarayla tescilli FINDO markası müvekkilimiz Findo Tekstil Ltd. Şti.'ye aittir.",
        ("Findo Tekstil Ltd. Şti", "018755123", "EUIPO"),
    ),
    (
        "Công ty TNHH Trà Fin là chủ sở hữu nhãn hiệu TRAFIN, giấy chứng nhận số 4-0455123, Cục SHTT cấp. Họ bán giả.",
        ("Công ty TNHH Trà Fin", "4-0455123", "Cục SHTT"),
    ),
    (
        "العلامة NOURFIN مسجلة برقم 1440055123 لدى SAIP، والمالك شركة نور الخليج التجارية. متجر يبيع تقليدا.",
        ("شركة نور الخليج التجارية", "1440055123", "SAIP"),
    ),
]


@pytest.mark.parametrize(("said", "right"), RIGHTS, ids=[right[0] for _, right in RIGHTS])
def test_a_right_is_read_with_its_owner_whoever_writes(said: str, right: tuple[str, str, str]) -> None:
    seen = read(said, name="A. Gent", address="agent@agents.example")
    found = tuple(str(listed(seen, f"ip_{name}")[0]).rstrip(".") for name in ("owner", "registration", "office"))
    assert found == right


MESSENGERS = [
    ("мой телеграм @petrov_fin, продавец молчит", "telegram:@petrov_fin"),
    ("我的微信号 finlee88，卖家不回", "wechat:finlee88"),
    ("mi wasap es +51 999 555 012, el vendedor no responde", "whatsapp:+51 999 555 012"),
]


@pytest.mark.parametrize(("said", "name"), MESSENGERS, ids=[name for _, name in MESSENGERS])
def test_a_messenger_is_known_by_the_name_people_give_it(said: str, name: str) -> None:
    assert listed(read(said), "messenger") == [name]
