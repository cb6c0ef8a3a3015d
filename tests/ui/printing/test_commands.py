"""The commands that print and export: names, texts, keys, and when they can be run."""

import pytest

from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.ui.printing.commands import commands
from tests.ui.bare_window import BareWindow
from tests.ui.noted import noted


class Printing:
    """Records what is asked of the feature."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> object:
        return lambda: self.asked.append(name)


def test_each_command_has_its_text_and_keys_and_runs_its_part(bare: BareWindow) -> None:
    printing = Printing()
    table = commands(bare, lambda: printing)  # type: ignore[arg-type,return-value]
    for command in (command for part in table.values() for command in part):
        command.run()

    assert {
        menu: [(command.name, command.text(), command.keys) for command in part]
        for menu, part in table.items()
    } == {
        "file": [
            ("print", "&Print…", "Ctrl+P"),
            ("print_selection", "Print &selection…", "Ctrl+Shift+P"),
            ("export", "&Export…", "Ctrl+Shift+E"),
            ("export_data", "Export all &data…", "Ctrl+Shift+D"),
            ("read_in_browser", "Open in &web browser", "Ctrl+Shift+B"),
        ],
        "edit": [("copy_picture", "Copy pict&ure", "Ctrl+Shift+I")],
        "notes": [("print_notes", "&Print my notes…", "")],
    }
    assert printing.asked == [
        "print_view",
        "print_selection",
        "export_view",
        "export_data",
        "read_in_browser",
        "copy_picture",
        "print_notes",
    ]


@pytest.mark.parametrize(
    ("notes", "can_be_run"), [(None, False), (AnnotationSet(), False), (noted("note"), True)]
)
def test_notes_are_printed_where_there_are_some(
    bare: BareWindow, notes: AnnotationSet | None, can_be_run: bool
) -> None:
    bare.notes = notes
    [command] = commands(bare, Printing)["notes"]  # type: ignore[arg-type]

    assert command.is_enabled is not None
    assert command.is_enabled() == can_be_run
