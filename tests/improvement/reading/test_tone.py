"""Whether a sentence praises or criticises, by words that can be shown."""

import pytest

from keel.improvement.reading import tone


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans are not consistently specific.", "Too many young people wait for a flat.", "Recording is variable.",
        "There are no systems in place to learn from complaints.", "Caseloads are high and drift is common.",
        "Attendance by health is too low.", "Private fostering is under-reported.", "Neither file shows oversight.",
        "Fathers rarely come.", "Leaders have more to do.", "Nobody knows which referrals are urgent.",
        "Interpreters need to be used more; this issue is known.", "The statement of purpose is out of date.",
        "Only a few children have a plan.", "Managers failed to see this.",
    ],
)  # fmt: skip
def test_a_sentence_that_criticises_shows_its_words(sentence: str) -> None:
    found = tone.criticism(sentence)

    assert found and all(words in sentence.lower() for words in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Children are seen alone.", "Help comes without delay.", "Leaders understand their strengths and weaknesses.",
        "The service has a low turnover of staff.", "Early work prevents drift and delay.",
        "Young people who are not in education are found quickly.", "Good outcomes are noted.",
        "When children cannot live at home, family is found.", "A wide and varied range of groups is on offer.",
        "Notifications are read on the day.", "Children with learning difficulties are helped.",
        "There was no unallocated work.", "Not only children but parents are heard.",
    ],
)  # fmt: skip
def test_words_of_criticism_that_praise_are_no_criticism(sentence: str) -> None:
    assert tone.criticism(sentence) == ()
