"""The command `smoke-test`: open the window and check its content."""

import os
import sys
import tempfile
from pathlib import Path

from laos_tip_app.shell.application import has_display, new_application


def smoke_test(*, data: Path | None) -> int:
    """Show every tab and write the report; return the exit status.

    Raises:
        AppError: A check failed; the message says which.
    """
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = new_application()
    from laos_tip_app.base.settings import Settings
    from laos_tip_app.shell.session import Session
    from laos_tip_app.shell.smoke_checks import check_pdf, check_sqlite, check_tabs, check_text

    check_sqlite()
    failures: list[BaseException] = []
    with tempfile.TemporaryDirectory() as folder:
        session = Session(application, Settings(Path(folder)), data)
        sys.excepthook = lambda _kind, error, _trace: failures.append(error)
        try:
            session.store.check_schema()
            session.store.check()
            session.show(None, with_home=False)
            check_tabs(session.window, session.store)
            check_text(session.window, session.store)
            check_pdf(session.store, Path(folder))
        finally:
            sys.excepthook = sys.__excepthook__
            session.close()
    if failures:
        raise failures[0]
    return 0
