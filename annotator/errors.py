"""What a person can be told: each message is a full sentence that says where and what to do."""


class AnnotatorError(Exception):
    """Something the user can act on; anything else that is raised is a bug of ours."""


class SchemaError(AnnotatorError):
    """A schema file breaks the format; `problems` holds every mistake, each with its place."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ProjectError(AnnotatorError):
    """A project file cannot be opened or written as asked."""


class OutdatedProject(ProjectError):
    """A project of an older version cannot be read as it is; opening it for writing updates it."""


class ChangedElsewhere(AnnotatorError):
    """What should be changed is no longer as it was seen; nothing was written."""


class NotAllowed(AnnotatorError):
    """The schema, or the owner of an annotation, forbids this action; nothing was written."""


class UnreadableFile(AnnotatorError):
    """A file as a whole cannot be read; single bad records are `Rejected` instead."""


class ExportError(AnnotatorError):
    """An export cannot be made as asked; no output was put in place."""
