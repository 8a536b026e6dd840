"""The labels of the mails by which understanding is judged are themselves in order."""

from collections import Counter

import pytest

from bench.labelled import Labelled, faults, fresh, labelled, later, unseen

EVERY = labelled() + fresh() + later() + unseen()


@pytest.mark.parametrize("mail", EVERY, ids=lambda mail: mail.name)
def test_labels_use_the_words_of_the_interface_and_stand_in_the_mail(mail: Labelled) -> None:
    assert faults(mail) == []


def test_every_mail_has_a_name_of_its_own() -> None:
    doubles = [name for name, n in Counter(mail.name for mail in EVERY).items() if n > 1]
    assert doubles == []
