"""A file that somebody sends can end neither the process nor the memory; what we write is read again."""

import pytest
import yaml

from phuong.kernel.plain_yaml import read_sent

BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else 'x'] * 10)}]\n" for n in range(9))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 90_000,
        "- " * 90_000,
        "{a: " * 40_000,
        BOMB,
        "a: &a [*a]",
        r'a: "b\0"',
        r'a: "\ud800"',
        f"a: {'9' * 5000}",
        f"a: 1:{'59:' * 5000}00",
        "a: 2022-02-30",
        "? [a]\n: b",
        "a: [",
        "a: !!python/object/apply:os.getcwd []",
    ],
    ids=range(13),
)
def test_what_no_file_of_ours_holds_is_no_yaml(text):
    with pytest.raises(yaml.YAMLError):
        read_sent(text)


def test_names_for_few_values_are_taken():
    assert read_sent("a: &a {b: [1, x]}\nc: *a") == {"a": {"b": [1, "x"]}, "c": {"b": [1, "x"]}}
    assert read_sent(f"a: '{'9' * 5000}'") == {"a": "9" * 5000}


def test_a_list_never_closed_is_told_at_the_last_line_there_is():
    with pytest.raises(yaml.YAMLError) as told:
        read_sent("key: [")
    assert told.value.problem_mark.line == 0
