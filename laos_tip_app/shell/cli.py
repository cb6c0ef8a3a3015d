"""Run a command of `laos-tip`, and print errors in one line.

A command imports only what it needs: a search loads no Qt, an export no window, and a start
without arguments no parser.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from laos_tip_app.base.errors import AppError, DataFileError, OutputError, UsageError, choose_one_of
from laos_tip_app.base.i18n import _, with_commas

if TYPE_CHECKING:
    import argparse

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.documents.registry import PrintJob
    from laos_tip_app.report.answers import HelpContact
    from laos_tip_app.store.store import Store

_DONE: Final = 0
_REFUSED: Final = 1
_FAILED: Final = 1
_WRONG_ARGUMENT: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status, 0 to 2.

    0 means done, 1 refused, 2 a wrong argument.
    """
    try:
        try:
            return _run(sys.argv[1:] if arguments is None else list(arguments))
        finally:
            # Also after argparse has printed the help or the version and exits.
            with _output_errors():
                if sys.stdout is not None:
                    sys.stdout.flush()
    except BrokenPipeError:
        return _REFUSED  # The reader of the pipe has closed it.
    except UsageError as error:
        _write_error(error.message, error.advice)
        return _WRONG_ARGUMENT
    except AppError as error:
        _write_error(error.message, error.advice)
        return _REFUSED


@contextmanager
def _output_errors() -> Iterator[None]:
    """Raise an `OutputError` if standard output can’t be written.

    Raises:
        BrokenPipeError: The reader of the pipe has closed it.
        OutputError: The disk is full, for example.
    """
    try:
        yield
    except OSError as error:
        # Python would report the error again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(
            _("The output can’t be written."),
            _("Free some disk space, or write it somewhere else."),
        ) from error


def _run(arguments: list[str]) -> int:
    if not arguments:
        # The usual start: loading argparse would make it 10 % longer.
        return _open()
    from laos_tip_app.shell.cli_parser import parse

    with _output_errors():
        options = parse(arguments)
    try:
        return _run_command(options)
    except DataFileError as error:
        if options.command is None:
            raise
        advice = _("{advice} Without --data, the built-in data is used.")
        if options.data is None:
            advice = _("Reinstall the program, or choose another data file with --data.")
        raise DataFileError(error.message, advice.format(advice=error.advice)) from error


def _run_command(options: "argparse.Namespace") -> int:
    match options.command:
        case "search":
            return _search(options)
        case "export":
            return _export(options)
        case "plan":
            return _plan(options)
        case "smoke-test":
            return _smoke_test(options)
    return _open(data=options.data, at=options.at, config_dir=options.config_dir)


def _open(**options: Any) -> int:  # noqa: ANN401  # those of `run`
    """Open the window; show a bug of the start in a dialog."""
    try:
        from laos_tip_app.shell.session import run

        return run(**options)
    except AppError:
        raise
    except Exception as error:  # noqa: BLE001  # no caller could show it
        from laos_tip_app.shell.exception_hook import show_start_failure

        show_start_failure(error)
        return _FAILED


def _opened(data: Path | None) -> "Store":
    """Return an open report; say so if nobody vouches for it.

    Raises:
        DataFileError: It can't be used.
    """
    from laos_tip_app.base import paths
    from laos_tip_app.store.store import Store

    if data is None:
        try:
            return Store.open(paths.data_file())
        except DataFileError:
            # Head office may have signed what is there instead; its key is read by Qt.
            data = paths.data_file()
    from laos_tip_app.base.settings import default_files, public_key
    from laos_tip_app.report.labels import unsigned_text

    store = Store.open(data, public_key(default_files(paths.program_folder())))
    if not store.authenticity.is_vouched_for:
        print(f"{unsigned_text()}.", file=sys.stderr)
    return store


def _search(options: "argparse.Namespace") -> int:
    import io

    from laos_tip_app.report.search_results import answer, as_json, as_text
    from laos_tip_app.store.query_text import exact_query
    from laos_tip_app.store.search import SECONDS

    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without Lao letters shows the others; a file gets all of them.
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")
    query = " ".join(options.words)
    with _opened(options.data) as store:
        typed = exact_query(query) if options.exact else query
        result = answer(store, typed, options.limit)
        if result.reply is not None and result.reply.is_help:
            result = answer(store, typed, options.limit, contact=_help_contact())
        with _output_errors():
            print(as_json(result) if options.json else as_text(result))
        if options.json and not result.complete:
            print(
                _("The search stopped after {seconds} seconds. Here are the first results.").format(
                    seconds=SECONDS
                ),
                file=sys.stderr,
            )
    return _DONE


def _settings() -> "Settings":
    """Return the settings; this loads Qt."""
    from laos_tip_app.base import paths
    from laos_tip_app.base.settings import Settings, default_files, settings_folder

    program = paths.program_folder()
    return Settings(settings_folder(program), default_files(program))


def _help_contact() -> "HelpContact":
    """Return the contact that head office names."""
    from laos_tip_app.report.answers import HelpContact

    settings = _settings()
    return HelpContact(settings.help_name, settings.help_number, settings.help_checked)


def _export(options: "argparse.Namespace") -> int:
    import gc

    from laos_tip_app.shell import fast_import

    # A document leaves little garbage; collecting as often as by default takes 6 % of the time, and
    # every 50,000 objects still 2 %.
    gc.set_threshold(500_000)
    fast_import.load(for_window=False)  # before `exporters` imports Qt
    from laos_tip_app.export import exporters

    job = _print_job(options)
    with _opened(options.data) as store, exporters.offscreen():
        exporters.export(store, job, options.output, force=options.force)
    # Python looks for garbage once more when it ends, which would take 1.5 % of the time.
    gc.freeze()
    if options.booklet:
        from laos_tip_app.export.booklet import folding_text

        print(folding_text())
    return _DONE


def _plan(options: "argparse.Namespace") -> int:
    """Write a workshop plan and print its number of sheets."""
    from laos_tip_app.base.atomic_write import write_file
    from laos_tip_app.base.plain_text import typed_text
    from laos_tip_app.documents.workshop_kit import aims, aims_heading
    from laos_tip_app.documents.workshop_plan import OWN_NOTES, PlanSettings, missing, to_bytes
    from laos_tip_app.documents.workshop_proposal import propose
    from laos_tip_app.export import exporters
    from laos_tip_app.export.sheet_count import kit_count, pages_text

    given = _given(options, "organiser", "date", "place")
    settings = PlanSettings(
        tuple(options.topics),
        options.minutes,
        options.people,
        options.paper,
        not options.single_sided,
        **{"organiser": _settings().organiser}
        | {name: typed_text(text) for name, text in given.items()},
    )
    exporters.check_paper(settings.paper)
    with _opened(options.data) as store, exporters.offscreen():
        plan = propose(store, settings, options.seed)
        if gone := [topic for topic in settings.topics if topic == OWN_NOTES] or missing(
            plan, store
        ):
            raise UsageError(
                _("The report has no {names}.").format(names=with_commas(gone)),
                _("Write section:ID or theme:ID, e.g. section:prosecution."),
            )
        count, lines = kit_count(store, plan), aims(store, plan)
        write_file(options.output, to_bytes(plan, store), force=options.force)
    with _output_errors():
        print(
            _("{plan}: {total} ({pages} each, {guide} for you, {lists} of lists)").format(
                plan=plan.title,
                total=count.total_text(settings.people),
                pages=pages_text(count.participant_pages),
                guide=count.facilitator_pages,
                lists=count.list_pages,
            )
        )
        if lines:
            print(aims_heading(), *(f"- {line}" for line in lines), sep="\n")
    return _DONE


def _smoke_test(options: "argparse.Namespace") -> int:
    """Open the window on every tab and write the report.

    Raises:
        AppError: A check failed; the message says which.
    """
    import tempfile

    from laos_tip_app.shell.application import has_display, new_application

    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = new_application()
    from laos_tip_app.base.settings import Settings
    from laos_tip_app.shell.session import Session
    from laos_tip_app.shell.smoke_test import check_session

    failures: list[BaseException] = []
    with tempfile.TemporaryDirectory() as folder:
        session = Session(application, Settings(Path(folder)), options.data)
        sys.excepthook = lambda _kind, error, _trace: failures.append(error)
        try:
            check_session(session, Path(folder))
        finally:
            sys.excepthook = sys.__excepthook__
            session.close()
    if failures:
        raise failures[0]
    return _DONE


def _print_job(options: "argparse.Namespace") -> "PrintJob":
    """Return the job of the arguments of `export`.

    Raises:
        UsageError: There is no such document, or an option is not for it.
    """
    from dataclasses import replace

    from laos_tip_app.base.settings import BOOKLET, MAX_PAPER_POINTS
    from laos_tip_app.documents.registry import PrintJob, parse_request
    from laos_tip_app.documents.requests import ExerciseRequest, HandoutRequest

    request = parse_request(options.what)
    job = PrintJob(request)
    if isinstance(request, ExerciseRequest):
        job = PrintJob(request._replace(**_given(options, "seed", "scope")))
    elif _given(options, "seed", "scope"):
        wrong = _("Only exercises can have a seed, a section or a theme.")
        raise UsageError(wrong, _("Leave out --seed, --section and --theme."))
    if isinstance(request, HandoutRequest):
        job = _handout_job(options)
    elif options.notes is not None:
        wrong = _("Only handouts can have --notes.")
        raise UsageError(wrong, _("For the whole report, export annotated:FILE."))
    elif _given(options, "preset", "sections", "parts", "evidence"):
        wrong = _("Only handouts can have a preset, sections, parts or evidence.")
        raise UsageError(wrong, _("Leave out --preset, --sections, --with and --evidence."))
    if request.name.startswith("workshop"):
        from laos_tip_app.documents.workshop_plan import PlanRequest
        from laos_tip_app.export.sheet_count import kit_job

        assert isinstance(request, PlanRequest)  # noqa: S101
        # As the window prints them, and as `plan` counts them.
        job = kit_job(request.plan, request.name)
    setup = job.setup._replace(**_given(options, "paper", "text_size", "wide_margin"))
    if options.large_print:
        setup = setup._replace(text_size=MAX_PAPER_POINTS)
    if options.booklet:
        setup = setup._replace(paper=BOOKLET)
    with_context = job.with_context and not options.no_context
    return _for_workshop(options, replace(job, setup=setup, with_context=with_context))


def _handout_job(options: "argparse.Namespace") -> "PrintJob":
    """Return the job of a handout, from its preset on.

    Raises:
        UsageError: There is no such preset, or its text has a size of its own.
    """
    from laos_tip_app.documents.handout_document import page_setup_error
    from laos_tip_app.documents.notes_document import with_notes
    from laos_tip_app.documents.options import PRESETS, HandoutJob
    from laos_tip_app.documents.registry import PrintJob

    preset = HandoutJob() if options.preset is None else PRESETS.get(options.preset)
    if preset is None:
        wrong = _("There is no preset “{name}”.").format(name=options.preset)
        raise UsageError(wrong, choose_one_of(PRESETS))
    request = preset.request._replace(**_given(options, "sections", "parts", "evidence"))
    if request.sheet and options.text_size:
        raise page_setup_error()
    if options.notes is not None:
        request = with_notes(request, options.notes)
    return PrintJob(request, preset.setup, preset.with_context)


def _for_workshop(options: "argparse.Namespace", job: "PrintJob") -> "PrintJob":
    """Return a job with what an organisation gives to it.

    Raises:
        UsageError: Another kind of file than slides is to have a template.
    """
    from dataclasses import replace

    from laos_tip_app.documents.builder import Organiser

    settings, template = _settings(), options.template
    if options.output.suffix.lower() == ".pptx":
        template = template or settings.template
    elif template is not None:
        raise UsageError(
            _("Only slides for PowerPoint can have --template."),
            _("Choose a name that ends in .pptx."),
        )
    organiser = Organiser(settings.organiser, settings.occasion, settings.logo)
    given = {"name": options.organiser, "occasion": options.workshop, "logo": options.logo}
    organiser = organiser._replace(**{name: text for name, text in given.items() if text})
    # There is no such option as long as there is one language.
    language = getattr(options, "language", job.language)
    return replace(job, template=template, organiser=organiser, language=language)


def _given(options: "argparse.Namespace", *names: str) -> dict[str, Any]:
    """Return the options of these names that were given."""
    values = {name: getattr(options, name) for name in names}
    return {name: value for name, value in values.items() if value not in (None, False)}


def _write_error(message: str, advice: str) -> None:
    line = " ".join(f"{message} {advice}".split())
    # What could not be decoded on the command line is no letter.
    line = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    print(f"laos-tip: {line}", file=sys.stderr)
