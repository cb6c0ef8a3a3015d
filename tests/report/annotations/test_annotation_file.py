"""The file of annotations."""

from pathlib import Path

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import AnnotationSet, Quote, new_annotation
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    """All fields come back."""
    path = tmp_path / "my.notes.json"
    file = AnnotationFile.create(path)
    one = new_annotation(
        "note",
        Location.of("passage", "overview-1"),
        (("OV-01",), Quote("a", "b", "c")),
        "1",
        mark="check",
        text="Ask",
    )
    whole = AnnotationSet().with_annotation(one)
    file.save(whole)
    assert read(path) == whole
    file.save(whole.without(one.id, one.modified))
    assert read(path).deleted == {one.id: one.modified}
