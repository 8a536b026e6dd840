"""Flags: what raises none, and what the days of a story raise by themselves."""

import pytest

from config.weights import WARNINGS, load_weights
from intake.understanding.flags import flags
from intake.understanding.understand import read_page
from tests.intake.understanding.letters import letter, read

NOT_SAID = [
    ("injury", "The lamp burns day and night, but the incubator stays cold."),
    ("injury", "I ordered 90 hives and paid 6,030 dollars, nothing came."),
    ("injury", "The dryer caught fire on the bench. Nobody was hurt, we pulled the plug."),
    ("injury", "The plug has no earth and could give somebody a shock."),
    ("injury", "40 Lampen, eine ist durchgebrannt. Verletzt wurde zum Glück niemand."),
    ("injury", "El motor se quemó y salió humo. Nadie salió herido."),
    ("injury", "Ninguém se machucou, mas a cozinha ficou preta."),
    ("injury", "Обогреватель загорелся, никто не пострадал."),
    ("injury", "取暖器冒烟了，还好没人受伤。"),
    ("injury", "My boss will kill me, and I nearly died when I saw the bill."),
    ("injury", "The puppy chewed the cable, the vet says he is fine."),
    ("injury", "My husband is in hospital and needs the bed when he comes home."),
    ("threat", "My boss will kill me if the banners are late again."),
    ("threat", "This wait is killing our business."),
    ("threat", "Mi jefe me va a matar, la feria es el viernes."),
    ("threat", "Le patron va me tuer, le salon est vendredi."),
    ("threat", "Patron beni öldürecek, fuar cuma günü."),
    ("threat", "They threaten to cancel the order unless I accept the new price."),
    ("threat", "Sie drohen, den Auftrag zu streichen, wenn ich nicht mehr zahle."),
    ("threat", "他威胁说不接受新价格就取消订单。"),
    ("threat", "If the money is not here by Monday I will see them in court."),
    ("advance_fee", "Is it normal that a factory wants 30% deposit first and the rest before loading?"),
    ("advance_fee", "Customs wants 19% VAT before they hand over the pallets, fair enough."),
    ("account_change", "My old card is closed, so I asked them to refund to my new account."),
    ("account_change", "They changed bank in spring and we checked it by phone, that is fine."),
    ("account_change", "30 % and then 70 % went to the very same account, as the contract says."),
    ("threat", "I will tell my followers what sort of shop this is, with photos."),
    ("threat", "Two men came on Friday and installed the oven at our house, it is still cold."),
    ("threat", "They posted the photo of my daughter from our catalogue on their page."),
    ("advance_fee", "Customs wants the fumigation stamp before it lets the pallets go."),
    ("human_wanted", "The salesman used to call me brother, now nothing comes."),
    ("human_wanted", "打电话过去，接的人说打错了，货没到。"),
    ("injury", "One chair came with a broken arm, two with bent legs."),
    ("injury", "A mesa veio com uma perna quebrada e o tampo riscado."),
    ("injury", "Masanın ayağı kırık geldi, iki sandalyenin kolu çatlak."),
    ("injury", "两套沙发的布面被划破，木架断裂。"),
    ("injury", "Le carton est cassé d'un côté."),
    ("injury", "Der Händler verletzt unser Markenrecht mit diesen Bildern."),
    ("injury", "La caja llegó rota, una esquina abierta."),
    ("threat", "Nobody threatened me, they are always polite."),
    ("threat", "对方没有威胁我，一直很客气。"),
    ("threat", "Kimse beni tehdit etmedi."),
    ("account_change", "I paid to the company account in the contract, not to a private account."),
    ("account_change", "收款账户没有变，跟之前一样。"),
    ("account_change", "La cuenta es la misma de siempre, no cambiaron la cuenta."),
    ("account_change", "Через неделю прислали новый счёт на 4,95 за метр."),
    ("advance_fee", "They have not asked for any extra fee."),
    ("advance_fee", "On ne m'a demandé aucun frais supplémentaire."),
    ("other_proceedings", "我还没有报警，想先问你们。"),
    ("other_proceedings", "Henüz savcılığa başvurmadım."),
    ("repeat_respondent", "A second mail came, the same invoice, the same stamp, the same address, other account."),
]


NOT_SAID += [
    ("threat", "The dolls come on 5 December only. My twins are going to kill me."),
    ("threat", "Die Puppen kommen erst am 5. Dezember. Meine Zwillinge bringen mich um."),
    ("threat", "Куклы придут только 5 декабря. Внуки меня убьют."),
    ("account_change", "Suppose a supplier asked me to pay his cousin's account, could I write to you then?"),
    ("account_change", "Supongamos que el proveedor me pide pagar a la cuenta de su primo, ¿puedo reclamar?"),
    ("account_change", "假如卖家让我把钱打到他个人账户，你们会受理吗？"),
]


@pytest.mark.parametrize(("flag", "said"), NOT_SAID)
def test_words_that_only_look_like_a_flag_raise_none(flag: str, said: str) -> None:
    assert flag not in read(said).flags


def test_what_is_told_beside_a_supposition_is_no_supposition() -> None:
    told = read("He asks me to pay the rest to his cousin's account. Suppose I pay, will you help me?")
    assert "account_change" in told.flags


def test_goods_that_left_after_the_day_of_cancelling_raise_their_flag() -> None:
    told = "信用保障订单 220011223344：2 月 5 日取消订单；2 月 9 日卖家发货。钱没有退。"
    assert "shipped_after_cancel" in read(told).flags


RAISED = [
    ("account_change", "The beneficiary is now a trading firm we have never heard of. We have not paid."),
    ("account_change", "O saldo deve ir para a conta de uma tal Sunny Bridge. Não pagámos."),
    ("threat", "He says he has friends in Lisbon and knows which street my shop is in."),
    ("threat", "Продавец пишет, что приедут ребята и всё объяснят, он знает мой адрес."),
    ("threat", "他说要找几个人来我店里砸场子。"),
    ("injury", "The kettle's handle broke and my mum's forearm is bandaged."),
    ("injury", "The stool folded under me and I cracked my hip."),
    ("injury", "Der Föhn hat meiner Frau einen Schlag verpasst, Notarzt, eine Nacht in der Klinik."),
    ("injury", "Trois clientes sont revenues avec les paupières enflées."),
    ("injury", "Сосед надышался дымом и попал в больницу."),
    ("injury", "我老婆被电了一下，摔在浴室里，缝了五针。"),
    ("injury", "الاستشوار كهرب زوجتي وخيطوا لها خمس غرز."),
    ("injury", "Annemin kolu yandı, sargıda."),
    ("injury", "Ghế sập, tôi bị nứt xương cụt."),
    ("threat", "He has my home address from the label and says I should sleep with one eye open."),
    ("threat", "Drop it, he writes, or all of my customers will be sent the photos from our chat."),
    ("threat", "Bewertung löschen, schreibt er, sonst steht mein Personalausweis im Netz."),
    ("threat", "Dice que quite la reseña en 24 horas o sube mi DNI a internet."),
    ("threat", "Ou eu esqueço ou mandam as fotos minhas pra todos os meus clientes."),
    ("threat", "احذف التقييم وإلا ينزل صورة جوازي على النت."),
    ("threat", "Yorumu silmezsem kimlik fotokopimi internete koyacakmış."),
    ("threat", "Không xóa đánh giá thì tung căn cước tôi lên mạng."),
    ("threat", "Since I complained he sends me photos of my front door, without a word."),
    ("threat", "Two men came to my shop and said Mr Zhou does not like complaints."),
    ("threat", "I am coming there on Sunday with my brothers, somebody will bleed."),
    ("threat", "Sie wollen 900, sonst zeigen sie mich beim Zoll wegen Drogen an."),
    (
        "threat",
        "Un comprador: si no acepto me va a llenar de reseñas de una estrella.",
    ),
    ("threat", "Ou j'ajoute 2 000, ou ils passent mes meubles à la tronçonneuse."),
    ("threat", "说不把评价改成五星，就把我的手机号和住址挂到交友网站。"),
    ("account_change", "The rest is to go by Western Union to the nephew of the salesman."),
    ("account_change", "Ich soll es seiner Freundin auf Paypal schicken."),
    ("account_change", "Остаток просят перевести на счёт её мужа."),
    ("account_change", "业务员让我把尾款打到她老公的账户。"),
    ("account_change", "Somebody wrote in our name that our bank had changed, one letter more in the address."),
    ("account_change", "Mail mới nói chuyển vào tài khoản chồng cô ấy."),
    ("advance_fee", "I must deposit the same amount again, then both are released to me, they say."),
    ("advance_fee", "A customs man on WhatsApp asks for 240 in Apple gift cards."),
    (
        "advance_fee",
        "Vorher soll ich 8 % Steuer überweisen, dann kommt die Rückerstattung.",
    ),
    ("account_change", "Their account is frozen because of an audit, we are to pay to the account of a Mrs Petrova."),
    ("injury", "The chair leg broke under me and I broke my arm."),
    ("injury", "La chaise s'est cassée sous moi et j'ai une côte cassée."),
    ("threat", "他威胁说敢给差评就找人弄死我全家。"),
    ("account_change", "Прежний счёт на аудите, пишут они, платите на новый, получатель Silver Gate HK."),
    ("account_change", "Eski hesap denetimdeymiş, yenisine ödeyin dediler, alıcı Golden Road HK."),
    ("account_change", "Mon virement était pour la société, pas pour ce monsieur."),
    ("delay_justified", "We could not lay it before April, the building was not finished."),
    ("delay_justified", "Im Lager stand das Hochwasser, wir konnten sie erst im März auspacken."),
    ("repeat_respondent", "You had removed pages of theirs after an earlier report of ours."),
    ("human_wanted", "¿Me puede llamar alguien por favor?"),
    ("threat", "Продавец ответил: «удали жалобу, мы знаем, где твоя пекарня»."),
    ("threat", "Người bán trả lời: xóa khiếu nại đi, tụi tao biết quán mày ở đâu."),
    ("injury", "My daughter managed to swallow two of the balls. They came out by endoscope."),
    ("injury", "Сын успел проглотить два шарика. Доставали через эндоскоп."),
    ("injury", "Con trai tôi nuốt hai viên bi. Phải nội soi để lấy ra."),
    ("repeat_respondent", "Aynı firma geçen yıl da yapmıştı, sildiniz, şimdi yine koymuşlar."),
    ("repeat_respondent", "这家去年就干过一次，你们删了，现在又来。"),
    ("advance_fee", "The parcel will not leave the port unless I pay a clearance guarantee nobody ever mentioned."),
]


@pytest.mark.parametrize(("flag", "said"), RAISED, ids=[said[:20] for _, said in RAISED])
def test_a_warning_is_raised_by_what_the_words_say_together(flag: str, said: str) -> None:
    assert flag in read(f"I ordered 40 lamps and paid 900 dollars. {said}").flags


def test_the_writer_s_own_illness_is_no_injury_and_excuses_his_delay() -> None:
    told = read(
        "The printer came on 2 May. I was taken into hospital for heart surgery on the 6th, which is why you are "
        "hearing from me so late. The print head is dead."
    )
    assert "injury" not in told.flags and "delay_justified" in told.flags


def test_what_raised_a_flag_is_told() -> None:
    told = read("I ordered a stool for 40 dollars. It folded under me and I broke my wrist.")
    assert any(line.startswith("flag injury: ") and "wrist" in line for line in told.trace), told.trace


def test_who_is_threatened_complains_though_he_only_asks_or_thanks() -> None:
    asks = "The invoice names another beneficiary now, a firm I never heard of. Should I pay?"
    thanks = "Thank you for your help. He will break my legs, he says."
    assert [read(said).intent for said in (asks, thanks)] == ["complaint", "complaint"]


def test_one_who_was_hurt_is_seen_beside_those_who_were_not() -> None:
    told = read("The first oven only smoked and nobody was hurt. The second one exploded and burned my son's face.")
    assert "injury" in told.flags


def test_days_that_are_known_say_better_than_words_whether_it_was_found_late() -> None:
    told = read("信用保障订单 220011223344：3月2日收到货，3月12日才发现少了两箱。")
    assert "late_discovery" not in told.flags


def test_a_fee_that_goes_to_another_account_is_both() -> None:
    told = read(
        "I paid 900 dollars for 40 lamps on 2 March 2026, nothing came. Yesterday he asked for a port release fee of "
        "EUR 480 to the private account of Wu Min."
    )
    assert {"advance_fee", "account_change"} <= {*told.flags}


@pytest.mark.parametrize(
    "words",
    [
        "Before I buy: what would happen if the seller asked me to pay into a private account?",
        "Antes de comprar: ¿qué pasaría si el vendedor me pide pagar a una cuenta personal?",
        "买之前问一下：如果卖家让我打到个人账户会怎么样？",
    ],
)
def test_who_asks_what_would_be_was_asked_for_no_money(words: str) -> None:
    told = read(words)
    assert (told.intent, told.flags) == ("question", ())


def test_goods_that_are_late_and_cost_a_new_fee_are_not_received() -> None:
    told = read(
        "I paid 900 USD for 40 lamps. They were due on 3 January 2026, he still says next week, and today he wants "
        "USD 190 for a disinfection certificate, otherwise it goes back. Nobody ever agreed to that."
    )
    assert told.type == "not_received" and "advance_fee" in told.flags


@pytest.mark.parametrize(
    "words",
    [
        "查出胆囊的毛病，住院做了手术，前后躺了一个多月，所以现在才写信：60台里有15台一通电就报故障。",
        "Fui internado, operei o coração, por isso estou escrevendo só agora: 15 das 60 lâmpadas não acendem.",
        "I had to look after my sick mother, that is why I am only writing now: 15 of the 60 lamps stay dark.",
    ],
)
def test_an_illness_that_made_the_writer_late_is_no_harm_of_goods(words: str) -> None:
    told = read(words)
    assert "delay_justified" in told.flags and "injury" not in told.flags


SAID_OUTRIGHT = [
    ("threat", "They threatened to beat me up.", False),
    ("injury", "The kettle burnt her hand.", False),
    ("account_change", "They want the money on another account.", True),
]


@pytest.mark.parametrize(("flag", "said", "stands"), SAID_OUTRIGHT, ids=[flag for flag, *_ in SAID_OUTRIGHT])
def test_a_turn_of_phrase_raises_nothing_in_a_mail_that_speaks_of_all_else(flag: str, said: str, stands: bool) -> None:
    page = read_page(letter(said), {}, "desk.example", None)
    weights = load_weights(WARNINGS)
    n = weights.types.index(flag)
    against = sorted(weights.of, key=lambda signal: weights.of[signal][n])[:40]
    assert flag in flags(page, "not_received", (), ())
    assert (flag in flags(page, "not_received", (), (), against)) is stands
