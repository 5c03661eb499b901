"""Words of others, in quotation marks."""

import re

_QUOTED = re.compile(r'["“]([^"“”]*)["”]')
_SINGLE = str.maketrans("“”„", "‘’‚")  # of those that stand round others, lost their other one, or pair otherwise


def quoted(text: str) -> str:
    """A text in quotation marks, those inside it single; what is nothing but a quotation stays one."""
    whole = _QUOTED.fullmatch(text)
    inside = whole[1] if whole else _QUOTED.sub(r"‘\1’", text).translate(_SINGLE)
    return f"“{inside}”"
