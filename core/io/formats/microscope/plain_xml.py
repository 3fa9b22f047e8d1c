"""XML that a microscope's file holds: parsed only where it declares nothing of its own."""

from xml.etree import ElementTree

Element = ElementTree.Element


def parsed_xml(content: bytes | str) -> Element | None:
    """Its root; None where it is no XML, or declares entities, which could grow without end."""
    sign, doctype = ("<!ENTITY", "<!DOCTYPE") if isinstance(content, str) else (b"<!ENTITY", b"<!DOCTYPE")
    if sign in content or doctype in content:  # type: ignore[operator]
        return None
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
