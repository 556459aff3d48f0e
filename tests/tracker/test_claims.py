from tracker.claims import Facts


def test_a_lone_choice_stands_while_its_record_states_a_figure() -> None:
    facts = Facts({1: (1, 2, 3)}, {(1, "killed"): 3})
    assert facts.counting(1, "killed", [1, 2, 3]) == 3
    assert facts.counting(1, "killed", [1, 2]) == 1


def test_without_a_choice_the_first_report_that_says_anything_counts() -> None:
    facts = Facts({1: (1, 2, 3)}, {})
    assert facts.counting(1, "killed", [2, 3]) == 2
    assert facts.counting(1, "killed", []) is None


def test_the_choice_for_killed_says_nothing_of_injured() -> None:
    facts = Facts({1: (1, 2)}, {(1, "killed"): 2})
    assert facts.counting(1, "injured", [1, 2]) == 1
