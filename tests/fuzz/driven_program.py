"""Run the whole program in this process, with something that uses its window."""

import os
from collections.abc import Callable
from pathlib import Path

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.anchoring import annotate_location
from laos_tip_app.report.annotations.annotation import AnnotationSet, Quote, new_annotation
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
from laos_tip_app.shell import fast_import
from laos_tip_app.shell import session as session_module
from laos_tip_app.store.store import Store

type Start = Callable[[session_module.Session], object]
"""Is called once the window is there, before the event loop begins."""


def private_environment(folder: Path) -> dict[str, str]:
    """Return the environment of a process whose files are all in a folder."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME")
    places = dict.fromkeys((*names, "TMPDIR"), str(folder))
    return os.environ | places | {"PYTHONPATH": str(Path(__file__).parents[2])}


def some_notes(store: Store) -> AnnotationSet:
    """Return notes of every kind: on words, on changed words, on records and on a search."""
    edition = store.meta().edition
    [first, second, *_others] = store.passages(store.sections()[0].id)
    event = Location.of("event", store.events()[0].id)
    words, facts = first.text.split(".")[0], store.sentences(first.id)[0].fact_ids
    quotes = ((facts, Quote(words)), (facts, Quote("Words of another edition")))
    places = (Location.of("passage", first.id), Location.of("passage", second.id))
    return AnnotationSet.of(
        (
            new_annotation("highlight", places[0], quotes[0], edition, mark="important"),
            new_annotation("note", places[1], quotes[1], edition, text="Ask the ministry."),
            new_annotation("bookmark", event, annotate_location(store, event), edition),
            new_annotation("bookmark", Location.of_search("shelter"), ((), None), edition),
        )
    )


def settings_with_notes(folder: Path, annotations: AnnotationSet) -> Path:
    """Save settings for text of 150 % and own notes; return the file of the notes."""
    path = folder / "my.notes.json"
    AnnotationFile.create(path, annotations)
    settings = Settings(folder)
    settings.text_size = 150
    settings.notes_file = path
    settings.save()
    return path


def run_program(
    folder: Path, start: Start, *, data: Path | None = None, at: Location | None = None
) -> int:
    """Run the program with the settings in a folder; return its exit status."""
    fast_import.load()
    from PySide6.QtCore import QCoreApplication, Qt

    # Only those of Qt can be answered.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    new_session = session_module.new_session
    started: list[object] = []

    def new_driven_session(*arguments: object) -> session_module.Session:
        session = new_session(*arguments)  # type: ignore[arg-type]
        # It has to live as long as the program.
        started.append(start(session))
        return session

    setattr(session_module, "new_session", new_driven_session)  # noqa: B010  # for mypy
    return session_module.run(data=data, at=at, config_dir=folder)
