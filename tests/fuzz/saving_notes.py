"""Save a notes file again and again: `python -m tests.fuzz.saving_notes FILE`."""

import sys
from dataclasses import replace
from pathlib import Path

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import AnnotationSet, Quote, new_annotation
from laos_tip_app.report.annotations.annotation_file import AnnotationFile

_NOTES = 40


def main() -> None:
    """Change every note and save, without end; print the number of each save that is done."""
    marked = (("OV-01",), Quote("the exact words", "before ", " after"))
    location = Location.of("passage", "overview-1")
    notes = [new_annotation("note", location, marked, "1", text="0") for _number in range(_NOTES)]
    file = AnnotationFile.create(Path(sys.argv[1]), AnnotationSet.of(notes))
    number = 0
    while True:
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1
        # Longer and shorter in turn, so that a part of one would not pass for another.
        text = f"{number} {'x' * (number % 7 * 1000)}"
        notes = [replace(one, text=text) for one in notes]
        file.save(AnnotationSet.of(notes))


if __name__ == "__main__":
    main()
