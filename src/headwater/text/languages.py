"""Languages by name, and whose attributions are read."""

from __future__ import annotations

READ = frozenset({"en"})
"""Codes (ISO 639-1) of the languages whose attributions are extracted."""

_NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def is_read(language: str | None) -> bool:
    """Whether attributions are extracted from a text of that language; where it is unknown, it is tried."""
    return language is None or language in READ


def language_name(code: str) -> str:
    """The language's English name, or its code in quotation marks."""
    return _NAMES.get(code, f"“{code}”")


def unread_note(language: str | None) -> str | None:
    """What a report of another language says of itself; None where its attributions are read."""
    if language is None or is_read(language):
        return None
    return f"It is in {language_name(language)}: its attributions were not extracted, for only those of English are."
