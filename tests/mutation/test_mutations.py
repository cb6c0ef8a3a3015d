"""The changes that `make mutants` makes, and that it tells those that a test notices."""

import ast
import sys
from pathlib import Path

import pytest

from tests.mutation import runs
from tests.mutation.mutations import mutations
from tests.mutation.runs import (
    LineMap,
    Mutant,
    equivalents,
    mutants_of,
    outcomes,
    sample_of_mutants,
    verdict_of,
)

if sys.platform == "win32":
    pytest.skip("it is run on Linux", allow_module_level=True)


def changes(source: str) -> list[tuple[str, str]]:
    return [(change.before, change.after) for change in mutations(ast.parse(source))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("f(a < b)", [("a < b", "a <= b")]),
        ("f(a not in b)", [("a not in b", "a in b")]),
        ("f(a + b)", [("a + b", "a - b")]),
        ("f(a and b)", [("a and b", "a or b"), ("a and b", "b"), ("a and b", "a")]),
        (
            "f(a or b or c)",
            [
                ("a or b or c", "a and b and c"),
                ("a or b or c", "b or c"),
                ("a or b or c", "a or c"),
                ("a or b or c", "a or b"),
            ],
        ),
        ("f(sorted(a, key=b))", [("sorted(a, key=b)", "list(a)")]),
        ("f(reversed(a))", [("reversed(a)", "list(a)")]),
        ("f(max(a))", [("max(a)", "min(a)")]),
        ("f(any(a))", [("any(a)", "all(a)")]),
        ("f(not a)", [("not a", "a")]),
        ("a += b", [("a += b", "a -= b")]),
        ("a = b", [("a = b", "a = None")]),
        ("a = None", []),
        ("a = 0", [("0", "1")]),
        ("if a: b()", [("a", "not a")]),
        ("f(a if b else c)", [("a if b else c", "a if not b else c")]),
        ("for a in b:\n    break", [("break", "continue")]),
        ("f(a.lower())", [("a.lower()", "a.upper()")]),
        ("f(True)", [("True", "False")]),
        ("f('a')", [("'a'", "'XXaXX'")]),
        ("f(a.split('b'))", [("'b'", "'XXbXX'")]),
        ("f(lru_cache(maxsize=2)(a))", []),
        ("zip(sorted(a), b, strict=True)", [("sorted(a)", "list(a)")]),
        ("_ROW_GAP: Final = 3.0", []),
        ("a = b - 2 * UNIT", [("a = b - 2 * UNIT", "a = None"), ("b - 2 * UNIT", "b + 2 * UNIT")]),
        ("f(60 * 2)", [("60 * 2", "60 / 2"), ("60", "61"), ("2", "3")]),
        ("f(-1)", [("1", "2")]),
        ("f(a.adjusted(b + 1, 0, 0, 0))", [("b + 1", "b - 1"), ("1", "2"), *[("0", "1")] * 3]),
        ("_ROWS: Final = 3", [("_ROWS: Final = 3", "_ROWS: Final = None"), ("3", "4")]),
        ("f('title date span')", [("'title date span'", "'XXtitle date spanXX'")]),
        ("f('SELECT a FROM b')", [("'SELECT a FROM b'", "'XXSELECT a FROM bXX'")]),
        ("f(f'a{b + c}')", [("b + c", "b - c")]),
        ("def f(a: int = 1): pass", [("1", "2")]),
        ("match a:\n    case 1 if b < c: pass", [("b < c", "b <= c")]),
    ],
)
def test_it_is_changed_in_these_ways(source: str, expected: list[tuple[str, str]]) -> None:
    assert changes(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "f(_('A text'))",
        "f(ngettext('{n} page', '{n} pages', n))",
        "f('the file is missing')",
        "raise ValueError('nested too deep')",
        "assert a < 1",
        "def f(a: 'int') -> 'str': pass",
        "@g(1)\ndef f(): pass",
        "if TYPE_CHECKING:\n    a = 1",
        "__all__ = ['a']",
        "f(a.split())",
        "f(metavar='FILE')",
        "f.setSpacing(2 * a)",
        "new_row(a, spacing=2 * b)",
        "f(7 * UNIT // 2)",
        "f(-_LEFT_MARGIN - UNIT / 2)",
        "f(a.adjusted(1, -1, 2 * UNIT, -_GAP))",
    ],
)
def test_it_is_left_alone(source: str) -> None:
    assert changes(source) == []


def test_a_change_is_made_to_the_tree_and_only_once_applied() -> None:
    tree = ast.parse("def f(a):\n    return a < 1")
    (comparison, number) = mutations(tree)
    assert ast.unparse(tree) == "def f(a):\n    return a < 1"
    assert comparison.lines == (2, 2)
    assert not comparison.runs_at_import
    comparison.apply()
    number.apply()
    assert ast.unparse(tree) == "def f(a):\n    return a <= 2"
    compile(tree, "f", "exec")


def test_the_same_seed_gives_the_same_sample_and_each_change_can_be_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runs, "PACKAGES", ("laos_tip_app/models", "laos_tip_app/ui/home"))
    sample = sample_of_mutants("1", 5)
    assert [str(mutant) for mutant in sample] == [str(one) for one in sample_of_mutants("1", 5)]
    assert [str(mutant) for mutant in sample] != [str(one) for one in sample_of_mutants("2", 5)]
    assert [str(mutants_of(one.path)[one.number]) for one in sample] == [str(one) for one in sample]


PATH = "laos_tip_app/report/lao.py"
TEST = "tests/report/test_lao.py::test_breaks_stand_between_the_words_of_each_run"


def mutant_in(function: str) -> Mutant:
    source = Path(PATH).read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(source, 1) if f"def {function}(" in line)
    return next(mutant for mutant in mutants_of(PATH) if mutant.mutation.lines[0] > start)


def test_a_change_is_killed_survives_or_is_not_tested() -> None:
    killed, survives = mutant_in("with_breaks"), mutant_in("position_without_breaks")
    everywhere = {str(line): [0] for line in range(1, survives.mutation.lines[1] + 1)}
    tests = LineMap()
    tests.add(
        {
            "tests": [TEST],
            "seconds": [0.1],
            "shared": [[]],
            "lines": {PATH: everywhere},
            "at_import": {},
        }
    )

    verdicts = [outcome.verdict for _, outcome in outcomes([killed, survives], tests, 60)]
    assert verdicts == ["killed", "survived"]
    ((_, outcome),) = outcomes([killed], LineMap(), 60)
    assert outcome.verdict == "untested"


def test_a_machine_that_is_too_busy_leaves_it_undecided() -> None:
    assert verdict_of(mutant_in("with_breaks"), [TEST], 0.01) == "undecided"


def test_what_is_accepted_as_equivalent_still_stands_in_the_code() -> None:
    accepted = equivalents()
    files = {change.file for change in accepted}
    assert accepted.keys() <= {mutant.change for file in files for mutant in mutants_of(file)}
    assert all(why.strip() for why in accepted.values())


def test_tests_of_the_module_and_its_folder_come_first_and_of_many_files_before_slow_ones() -> None:
    mutant = mutant_in("with_breaks")
    own = TEST.rpartition("/")[2]
    lines = {str(mutant.mutation.lines[1]): [0, 1, 2, 5, 6]}
    tests = LineMap()
    near = "tests/report/d.py::near"
    names = ["a.py::slow", "a.py::quick", "b.py::slow", "c.py::another", "c.py::sharing", own, near]
    shared = [["a::made"], [], [], ["c::made"], ["a::made"], [], []]
    seconds = [5.0, 1.0, 9.0, 0.1, 0.1, 20.0, 10.0]
    tests.add(
        {
            "tests": names,
            "seconds": seconds,
            "shared": shared,
            "lines": {PATH: lines},
            "at_import": {},
        }
    )

    ordered = tests.tests_for(mutant)
    assert ordered == [own, near, "a.py::quick", "b.py::slow", "a.py::slow", "c.py::sharing"]
    assert tests.within(ordered[2:5], 7) == (["a.py::quick", "a.py::slow"], 6.0)


def test_a_function_that_runs_at_import_alone_has_the_tests_of_the_module() -> None:
    mutant = mutant_in("with_breaks")
    first, last = mutant.mutation.lines
    recording = {"tests": [TEST], "seconds": [0.1], "shared": [[]], "lines": {PATH: {"1": [0]}}}
    untested, imported = LineMap(), LineMap()
    untested.add(recording | {"at_import": {}})
    imported.add(recording | {"at_import": {PATH: list(range(first, last + 1))}})

    assert untested.tests_for(mutant) == []
    assert imported.tests_for(mutant) == [TEST]


@pytest.mark.noise("it says what it does")
def test_lines_are_recorded_by_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.mutation import runs

    monkeypatch.setattr(runs, "FOLDER", tmp_path)
    tests = runs.recorded_tests(["tests/report/test_lao.py"])
    assert TEST in tests.tests_for(mutant_in("with_breaks"))
    assert TEST not in tests.tests_for(mutant_in("position_without_breaks"))
    assert not list(tmp_path.glob("order-*"))
