"""Why an act is refused. The text is a Vietnamese sentence that says what to do: faces show it as it is."""


class ActRefused(Exception):
    """An act that cannot be done now; nothing was stored."""

    code = "refused"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotPermitted(ActRefused):
    """The post or person lacks the right for this act on this object."""

    code = "not-permitted"


class WrongState(ActRefused):
    """The object is in a state from which the act does not lead: often someone else was faster."""

    code = "wrong-state"


class RowNotFound(ActRefused):
    """There is no such object, or not within the actor's scope: the two are not told apart."""

    code = "not-found"
