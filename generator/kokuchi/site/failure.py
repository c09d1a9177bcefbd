"""A build that cannot go on."""

from __future__ import annotations

from kokuchi.finding import Message


class BuildFailed(Exception):
    """The site cannot be built; the message says why. What is published stays as it was."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message

    def __reduce__(self) -> tuple[type[BuildFailed], tuple[Message]]:
        # A worker's failure reaches the program that started it.
        return type(self), (self.message,)
