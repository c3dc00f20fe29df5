"""The content of a file that is one document, by its kind."""

from __future__ import annotations

from dataclasses import replace

from headwater.errors import EmptyInput
from headwater.model import Status
from headwater.read.content import Content
from headwater.read.decoding import decoded
from headwater.read.email_message import email_content, saved_page
from headwater.read.kinds import Kind
from headwater.read.markup_text import markup_text
from headwater.read.metadata import Metadata
from headwater.read.pdf import pdf_content
from headwater.read.status import SHORT
from headwater.read.web_markup import markup_of
from headwater.read.web_page import article_text
from headwater.read.word import word_content
from headwater.settings import Settings

_HELD_BACK = "The page says that its article is not free to read, and shows none of it."


def page_content(page: str) -> Content:
    """The article of a web page, given its markup; no words, with the reason, where its publisher holds them back.

    Raises EmptyInput where there is no article.
    """
    stated = markup_of(page)
    try:
        text = article_text(page)
    except EmptyInput:
        if not (stated.subscribers_only and stated.title):
            raise
        return Content("", replace(stated, status=Status.PAYWALLED, note=_HELD_BACK))
    return Content(text, stated, page, around=markup_text(page) if len(text) <= SHORT else "")


def document_content(data: bytes, kind: Kind, settings: Settings, charset: str | None = None) -> Content:
    """The content of a document of a kind of `headwater.read.kinds.DOCUMENTS`. Raises InputError."""
    if kind is Kind.PAGE:
        return page_content(decoded(data, markup=True, charset=charset))
    if kind is Kind.SAVED_PAGE:
        page, address = saved_page(data)
        content = page_content(page)
        return replace(content, stated=content.stated.completed(Metadata(url=address)))
    if kind is Kind.PDF:
        return pdf_content(data, settings)
    if kind is Kind.WORD:
        return word_content(data)
    if kind is Kind.EMAIL:
        return email_content(data)
    return Content(decoded(data, charset=charset))
