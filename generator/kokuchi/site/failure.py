"""A build that cannot go on."""

from kokuchi.finding import Message


class BuildFailed(Exception):
    """The site cannot be built; the message says why. What is published stays as it was."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message
