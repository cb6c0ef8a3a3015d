"""A stack of pages that screen readers pass over."""

from PySide6.QtWidgets import QStackedLayout, QWidget


class PageStack(QWidget):
    """Shows one page at a time.

    Unlike `QStackedWidget` it has no accessible role: Orca says “layered pane, 0 items”
    of that whenever the focus comes to a page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty stack."""
        super().__init__(parent)
        self._pages = QStackedLayout(self)

    def add_page(self, page: QWidget) -> None:
        """Add a page; the first is shown."""
        self._pages.addWidget(page)

    def set_page(self, number: int, page: QWidget) -> None:
        """Show another page in the place of one, and delete that."""
        previous = self._pages.widget(number)
        self._pages.insertWidget(number, page)
        if previous is not None:
            self._pages.removeWidget(previous)
            previous.deleteLater()

    def current_page(self) -> int:
        """Return the number of the page that is shown."""
        return self._pages.currentIndex()

    def show_page(self, number: int) -> None:
        """Show a page by its number."""
        self._pages.setCurrentIndex(number)
