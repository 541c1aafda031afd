"""What is said when something cannot be done."""


class Refused(ValueError):  # noqa: N818 - names the situation
    """Nothing was changed; the text is a sentence for whoever asked."""
