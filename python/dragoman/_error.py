"""The one exception."""
from __future__ import annotations


class DragomanError(Exception):
    """What went wrong, and where.

    message: one line for a person; of what lies in a table or model it begins with file and line.
    code:    usage, not-found, unreadable, bad-table, bad-model, bad-input or too-large.
    stage:   the part that found it ("page", "lang", "input", "python" ...).
    source:  the input's own name as a record would have it; "" when no input is to blame.
    name:    where the input is, for a person: "FILE", "FILE:LINE", "FILE at byte N".
    file:    the table or model that is wrong; "" when none is.
    line:    in `file`; 0 when it concerns the whole of it.
    """

    def __init__(self, message: str, code: str = "bad-input", stage: str = "", source: str = "", name: str = "",
                 file: str = "", line: int = 0) -> None:
        super().__init__(message, code, stage, source, name, file, line)
        self.message, self.code, self.stage, self.source, self.name = message, code, stage, source, name or source
        self.file, self.line = file, line

    def __str__(self) -> str:
        return f"{self.name}: {self.message}" if self.name else self.message

    def __repr__(self) -> str:
        return f"DragomanError({str(self)!r})"

    def to_json(self) -> str:
        """The line that the program writes for a page that failed."""
        from ._core import error_to_json
        return error_to_json(self.source, self.message)
