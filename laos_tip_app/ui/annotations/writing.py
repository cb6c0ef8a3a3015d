"""Saves text typed in a note after each pause."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.ui.annotations.changes import States, with_text
from laos_tip_app.ui.widgets.editing import SaveTimer


class NoteWriting(QObject):
    """Saves text typed in a note; an empty note is removed.

    Signals:
        finished: No note is written any more; its editor closes.
    """

    finished = Signal()

    def __init__(
        self,
        parent: QObject,
        annotations: Callable[[], AnnotationSet],
        record: Callable[[States, States, int], None],
    ) -> None:
        """Begin without a note.

        Args:
            parent: The owner.
            annotations: Returns all annotations.
            record: Saves a change of typed words: the states before it and after it, and a number
                that is the same for changes that are undone in one step.
        """
        super().__init__(parent)
        self._annotations = annotations
        self._record = record
        # The annotation in the editor; a new one joins the others with its first words.
        self._draft: Annotation | None = None
        self._typed: tuple[str, str] | None = None
        self._step = 0
        self._timer = SaveTimer(self)
        self._timer.timeout.connect(self.save_typed)

    def start(self, annotation: Annotation) -> None:
        """Open an annotation, which may be new, in the editor."""
        self.end()
        self._draft = annotation

    def end(self, annotation_id: str = "") -> None:
        """Save the typed text and close the editor.

        Args:
            annotation_id: Of this annotation alone; another one stays open.
        """
        self.end_typing()
        if self._draft is not None and annotation_id in ("", self._draft.id):
            self._draft = None
            self.finished.emit()

    def type_text(self, annotation_id: str, text: str) -> None:
        """Change the text of an annotation while it is typed."""
        if self._typed is not None and self._typed[0] != annotation_id:
            self.end_typing()
        self._typed = annotation_id, text
        self._timer.restart()

    def end_typing(self) -> None:
        """Save the typed text and start a new undo step."""
        self.save_typed()
        self._step += 1

    def save_typed(self) -> None:
        """Save the text typed in a note."""
        self._timer.stop()
        typed, self._typed = self._typed, None
        if typed is None:
            return
        annotation_id, text = typed
        current = self._annotations().get(annotation_id)
        start = current or self._draft
        if start is None or start.id != annotation_id or start.text == text:
            return
        after = with_text(start, text)
        if after is None:
            self._draft = replace(start, text="")
        if after is not None or current is not None:
            self._record({annotation_id: current}, {annotation_id: after}, self._step)
