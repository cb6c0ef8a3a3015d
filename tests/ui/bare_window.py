"""A window without tabs, for one part of it alone."""

from collections.abc import Callable, Sequence
from typing import override

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow, NotificationAction
from laos_tip_app.ui.widgets.page import Page


class BareWindow(AppWindow):
    """A window that shows no location, and keeps what its parts tell it."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store, settings)
        self.here = Location.of("section", "upkeep")
        self.notes: AnnotationSet | None = None
        self.told: list[str] = []
        self.pages: list[str] = []

    @override
    def location(self) -> Location:
        return self.here

    @override
    def own_notes(self) -> AnnotationSet | None:
        return self.notes

    @override
    def show_message(self, text: str, actions: Sequence[NotificationAction] = ()) -> None:
        self.told.append(text)

    @override
    def show_status(self, text: str) -> None:
        self.told.append(text)

    @override
    def show_page(self, name: str, new_page: Callable[[], Page]) -> None:
        self.pages.append(name)
