"""Words that look like a program's but are the writer's own: none may be lost."""

import pytest

from intake.reading.replies import new_part


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 2024 the seller wrote:\n\nWe will not refund you.\n\nI want my money.",
        "On 5 May 2024 I paid for the goods.\n\nOn 9 May he said they were sent.",
        "On 5 May 2024 I wrote to Ann Lee <ann@shop.example>:\n\nWhere is my order?\n\nNo answer came.",
        "I wrote to Ann Lee <ann@shop.example> that:\n\nNothing came.",
        "On 5 May 2024 I asked Ann <ann@shop.example>:\n\nWhere is it?",
        "Am 5. Mai 2024 schrieb der Verkäufer:\n\nKein Geld zurück.",
        "I sent the slip on 5 May 2024 at 10:30 to these people:\n\nAnn\nBob",
        "My order from: Shenzhen Lamps\nwas paid to: Harbour Bank\nand never came.",
        "Dates:\n2024-05-05 10:30 paid\n2024-05-09 11:00 asked\n\nNothing since.",
        "Sent via DHL on 5 May.\n\nIt never came.",
        "Sent from my office in Ulm by post.\n\nStill nothing.",
        "He promised it.\n\nSent from China with EMS, number 4711.\n\nNothing came.",
        "Gesendet mit DHL.\n\nNie angekommen.",
        "Envoyé par la poste le 5 mai.\n\nRien reçu.",
        "This message and any other of his were lies.\n\nRefund me.",
        "Here are my points:\n-- the box was open\n-- two lamps were broken\n\nPlease refund.",
        "Ordered\n---\n10 lamps\n---\n5 came",
        "-- original invoice attached\n\nPlease look at it.",
        "I want the original message back.\n\nOriginal message: no refund.\n\nThat is all he said.",
        "Subject: my order 4711\nDate: 5 May\nIt never came.",
        "Regards to your team.\n\nBut where is my money?",
        "Best regards,\nBea Kay\nOrder 4711\nUSD 500",
        "Best regards,\nBea Kay",
        "Thanks\n\nBea",
        "ACCEPT",
        "CONTEST\n\nThe goods were sent on 5 January: see the waybill.",
        "To answer your question, write the order above the amount: 4711.",
        "To: the desk\n\nPlease close my case.",
        "A line above this line, and nothing else.",
        "No.\n\n\n\nReally not.".replace("\n\n\n\n", "\n\n\n"),
    ],
)
def test_all_of_it_is_his_own(text: str) -> None:
    assert new_part(text) == text


def test_answers_between_quoted_lines_are_kept_in_order() -> None:
    text = (
        "On Mon, Jan 5, 2026 at 3:04 PM Desk <desk@desk.example> wrote:\n"
        "> Did the goods come?\nNo, never.\n> Did you pay?\nYes, USD 500 on 5 May.\n>\n> The desk\n"
    )
    assert new_part(text) == "No, never.\nYes, USD 500 on 5 May."


def test_words_above_between_and_below_are_all_kept() -> None:
    quote = "On 5 Jan 2026, at 15:04, Desk wrote:\n\n> Came?\n\nNo.\n\n> Paid?\n\nYes."
    assert new_part(f"My answers below.\n\n{quote}\n\nPlease hurry.").split("\n\n") == [
        "My answers below.",
        "No.",
        "Yes.",
        "Please hurry.",
    ]


def test_the_end_of_a_quoted_line_that_a_program_wrapped_is_no_answer() -> None:
    text = (
        "No.\n\nOn 5 Jan 2026, at 15:04, Desk wrote:\n\n"
        "> Please tell us whether the goods you ordered from Harbour Star\nhave been received by you.\n> The desk\n"
    )
    assert new_part(text) == "No."


def test_a_small_answer_to_a_long_question_is_kept() -> None:
    asked = "> Please tell us whether the goods you ordered from Harbour Star in May have come at last?"
    assert new_part(f"{asked}\nno\n> The desk") == "no"


def test_a_quote_without_any_head_is_left_out() -> None:
    assert new_part("> Did it come?\n\nNo.") == "No."


def test_a_sentence_that_leads_to_a_quote_is_not_taken_for_its_head() -> None:
    text = (
        "I ordered on 5 May 2024 at 10:30 and asked again in June,\nand then he wrote:\n> Pay more.\n\nIs that allowed?"
    )
    said = new_part(text)
    assert said.startswith("I ordered on 5 May 2024") and said.endswith("Is that allowed?")


def test_bars_quote_too_but_draw_tables_as_well() -> None:
    assert new_part("| Did it come?\n| The desk\n\nNo.") == "No."
    table = "| order | 4711 |\n| paid | USD 500 |"
    assert new_part(table) == table


def test_invisible_marks_and_wide_signs_hide_no_head() -> None:
    head = "\u200eOn\u00a05 Jan 2026, at\u00a015:04, Ann Lee \u202a<ann@shop.example>\u202c wrote\uff1a"
    assert new_part(f"No.\n\n{head}\n\nOld words.") == "No."


def test_every_kind_of_line_end_counts() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert (
            new_part(end.join(["No.", "", "On 5 Jan 2026 at 15:04, Ann <ann@shop.example> wrote:", "> Old"])) == "No."
        )
