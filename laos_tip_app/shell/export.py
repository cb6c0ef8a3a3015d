"""The command `export`: write a document to a file, without a display."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from laos_tip_app.base import paths
from laos_tip_app.base.errors import UsageError

if TYPE_CHECKING:
    from laos_tip_app.documents.options import HandoutOptions, PageSetup


def export(
    what: str,
    target: Path,
    *,
    data: Path | None = None,
    force: bool = False,
    handout: "HandoutOptions | None" = None,
    setup: "PageSetup | None" = None,
    with_context: bool = True,
    seed: int | None = None,
    scope: str = "",
) -> None:
    """Write a document to a file.

    Args:
        what: One of `registry.ALLOWED`.
        target: The file.
        data: A data file instead of the built-in one.
        force: Whether a file of that name is replaced.
        handout: The options of a handout pack, its page setup among them.
        setup: The page setup of any other document.
        with_context: Whether context from other publishers is included.
        seed: The version of an exercise.
        scope: The scope of an exercise: `section:ID`, `theme:ID`, or empty for all.

    Raises:
        AppError: It can't be done; the message says why.
    """
    # A document is many parts that last and little garbage: by default collecting costs 4 %.
    gc.set_threshold(50_000)
    from laos_tip_app.documents.options import PageSetup
    from laos_tip_app.documents.requests import EXERCISE, DocumentRequest
    from laos_tip_app.export import exporters
    from laos_tip_app.export.exporters import PrintJob
    from laos_tip_app.store.store import Store

    request = DocumentRequest.parse(what)
    if request.what == EXERCISE:
        request = request._replace(text=str(seed or ""), scope=scope)
    elif seed is not None or scope:
        raise UsageError(
            "Only an exercise has a seed, a section or a theme of its own.",
            "Leave out --seed, --section and --theme.",
        )
    job = (
        PrintJob(request, setup or PageSetup(), with_context)
        if handout is None
        else PrintJob.of_handout(handout)
    )
    with Store.open(data or paths.data_file()) as store, exporters.offscreen():
        exporters.export(store, job, target, force=force)
