"""The summary as two sheets of paper: a PDF with its structure tagged, so that a screen reader can read it in order."""

from __future__ import annotations

import json
import re
from importlib.resources import as_file, files

from dashboards.summaries.paper import paper
from dashboards.summaries.refusing import NotOfferedError
from dashboards.summaries.summary import Summary
from tracker.languages import Text

NO_TYPESETTER = Text(
    "PDF cannot be written on this machine, for typst is not installed. Choose xlsx instead.",
    "لا يمكن كتابة PDF على هذا الجهاز لأن typst غير مثبّت. اختر xlsx بدلًا منه.",
)

VOWELS = re.compile("[\u064b-\u0652]")
"""Arabic vowel marks, left out on paper: a letter with one would be there twice when the text is copied."""


def pdf(summary: Summary) -> bytes:
    """Set a summary of one place on two A4 sheets; ``NotOfferedError`` where the typesetter cannot be loaded."""
    try:
        import typst
    except ImportError as error:
        raise NotOfferedError(NO_TYPESETTER) from error
    data = {"data": VOWELS.sub("", json.dumps(paper(summary), ensure_ascii=False))}
    stamp = int(summary.question.prepared_at.timestamp())
    with as_file(files("dashboards.summaries")) as folder:
        template = folder / "paper.typ"
        try:
            return typst.compile(
                template,
                root=folder,
                font_paths=[folder / "fonts"],
                ignore_system_fonts=True,
                sys_inputs=data,
                pdf_standards="ua-1",
                timestamp=stamp,
            )
        except typst.TypstError:
            # A name in a script that no shipped font has breaks the standard; without it the paper is still tagged.
            return typst.compile(
                template,
                root=folder,
                font_paths=[folder / "fonts"],
                ignore_system_fonts=True,
                sys_inputs=data,
                timestamp=stamp,
            )
