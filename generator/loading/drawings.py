"""SVG drawings: read as XML, and made of known still parts alone.

Whatever could run, move or ask elsewhere is found, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

DEPTH_MOST, ELEMENTS_MOST, FOUND_MOST = 200, 50_000, 10

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_INERT_OF_W3 = ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "http://www.w3.org/2000/01/rdf-schema")
_ACTIVE_SPACES = ("http://www.w3.org/", "http://www.mozilla.org/")
"""Where names that a browser may act on come from; those of drawing programs mean nothing to it."""

_ELEMENTS = frozenset(
    """
        svg g defs symbol use switch title desc metadata style view path rect circle ellipse line
        polyline polygon image text tspan textPath tref altGlyph font font-face font-face-src
        font-face-name glyph missing-glyph hkern vkern linearGradient radialGradient meshgradient
        meshrow meshpatch meshGradient meshRow meshPatch stop solidColor solidcolor hatch hatchpath
        pattern clipPath mask marker color-profile flowRoot flowRegion flowPara flowSpan flowDiv
        flowLine filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
        feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
        feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
        feSpecularLighting feSpotLight feTile feTurbulence
    """.split()
)
_ATTRIBUTES = frozenset(
    """
        accent-height alignment-baseline alphabetic amplitude arabic-form ascent azimuth baseProfile
        baseFrequency baseline-shift bbox bias by cap-height class content cursor clip clip-path
        clip-rule clipPathUnits clipRule clipPath color color-interpolation
        color-interpolation-filters color-profile color-rendering contentScriptType contentStyleType
        cx cy d descent diffuseConstant direction display divisor dominant-baseline dx dy edgeMode
        elevation enable-background exponent externalResourcesRequired fill fill-opacity fill-rule
        filter filterRes filterUnits flood-color flood-opacity focusable font font-family
        font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style
        font-variant font-variant-caps font-variant-ligatures font-variant-numeric
        font-variation-settings font-weight fr fx fy g1 g2 glyph-name glyph-orientation-horizontal
        glyph-orientation-vertical glyphRef gradientTransform gradientUnits hanging
        hatchContentUnits hatchUnits height horiz-adv-x horiz-origin-x horiz-origin-y href id
        ideographic image-rendering in in2 inline-size intercept isolation k k1 k2 k3 k4
        kernelMatrix kernelUnitLength kerning lang lengthAdjust letter-spacing lighting-color
        limitingConeAngle line-height local marker marker-end marker-mid marker-start markerHeight
        markerUnits markerWidth mask mask-type maskContentUnits maskUnits mathematical media method
        mix-blend-mode mode name numOctaves offset opacity operator order orient orientation origin
        overflow overline-position p-id overline-thickness paint-order panose-1 path pathLength
        patternContentUnits patternTransform patternUnits pitch pointer-events points pointsAtX
        pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY
        rendering-intent requiredExtensions requiredFeatures result role rotate rx ry scale seed
        shape-inside shape-margin shape-padding shape-rendering shape-subtract side slope
        solid-color solid-opacity spacing specularConstant specularExponent spreadMethod startOffset
        stdDeviation stemh stemv stitchTiles stop-color stop-opacity strikethrough-position
        strikethrough-thickness string stroke stroke-dasharray stroke-dashoffset stroke-linecap
        stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfaceScale
        systemLanguage t tabindex tableValues targetX targetY text-align text-align-last text-anchor
        text-decoration text-decoration-color text-decoration-line text-decoration-style text-indent
        text-orientation text-overflow text-rendering text-transform textLength title transform
        transform-box transform-origin type u1 u2 underline-position underline-thickness unicode
        unicode-bidi unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical
        values vector-effect version vert-adv-y vert-origin-x vert-origin-y viewBox viewTarget
        visibility white-space width widths word-spacing writing-mode x x-height x1 x2
        xChannelSelector y y1 y2 yChannelSelector z zoomAndPan
    """.split()
)
_OF_XLINK = frozenset("href title role type show actuate arcrole".split())
_OF_XML = frozenset("space lang id".split())
_STYLED = frozenset(
    """
        style cursor fill stroke filter clip-path mask marker marker-start marker-mid marker-end
        color-profile shape-inside shape-subtract enable-background
    """.split()
)

_INSIDE = re.compile(r"\s*#[^\s\"'()\\]+\s*")
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|webp|gif);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LED_TO = re.compile(r"url\(\s*(\"[^\"]*\"|'[^']*'|[^)\"']*)\s*\)", re.IGNORECASE)
_FUNCTION = re.compile(r"([\w-]*)\(")
_FUNCTIONS = frozenset(
    """
        rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix icc-color device-cmyk matrix
        matrix3d translate translatex translatey translatez translate3d scale scalex scaley scalez
        scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy perspective calc min max
        clamp var blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate
        sepia cubic-bezier steps rect inset circle ellipse polygon path not is where has nth-child
        nth-of-type nth-last-child nth-last-of-type lang media and or format local
    """.split()
)
_RULES = frozenset({"media", "font-face", "charset", "page"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a drawing may not hold.

    An element, an attribute or a part of its styles, with its line and column (from 1).
    """

    name: str
    line: int
    column: int


class BrokenDrawing(Exception):
    """Not XML, or no drawing, or nothing that anybody draws; with the place, from 1."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(problem)
        self.problem, self.line, self.column = problem, line, column


def read_drawing(text: str) -> list[Found]:
    """What the drawing holds that it may not, the first of each name. Raises BrokenDrawing.

    The reader is expat alone: no entity is put in, no address is opened, and it ends at the first thing
    that is out of bounds.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as problem:
        raise BrokenDrawing(expat.ErrorString(problem.code), problem.lineno, problem.offset + 1) from None
    return reader.found


class _Reader:
    """Follows a drawing's elements, from the outermost one in."""

    def __init__(self) -> None:
        self.parser = parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.words
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = lambda *_: self.declares()
        parser.AttlistDeclHandler = lambda *_: self.declares()
        parser.ProcessingInstructionHandler = self.instruction
        parser.XmlDeclHandler = self.declaration
        self.found: list[Found] = []
        self.open: list[str] = []
        self.elements = 0
        self.styles: list[str] = []

    def add(self, name: str) -> None:
        if len(self.found) < FOUND_MOST and all(found.name != name for found in self.found):
            self.found.append(Found(name, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1))

    def broken(self, problem: str) -> BrokenDrawing:
        return BrokenDrawing(problem, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in (
            "utf-8",
            "utf8",
            "us-ascii",
            "ascii",
            "iso-8859-1",
            "windows-1252",
        ):
            raise self.broken(f"encoding={encoding}")

    def doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal:
            self.declares()

    def declares(self) -> None:
        """What follows could mean anything: nothing more is read."""
        raise self.broken("<!DOCTYPE … [")

    def instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self.add(f"<?{target}?>")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        space, local = _split(name)
        if not self.open and (space, local) != (_SVG, "svg"):
            raise self.broken(f"<{local}>")
        if len(self.open) >= DEPTH_MOST or self.elements > ELEMENTS_MOST:
            raise self.broken(f"> {DEPTH_MOST} / {ELEMENTS_MOST}")
        self.open.append(name)
        known = space == _SVG and local in _ELEMENTS
        if not known and (space == _SVG or not _is_inert(space)):
            self.add(f"<{local}>")
            return
        for attribute, value in attributes.items():
            for wrong in _wrong_in_attribute(*_split(attribute), value, local if space == _SVG else None):
                self.add(wrong)

    def words(self, text: str) -> None:
        if self.open and self.open[-1] == f"{_SVG} style":
            self.styles.append(text)

    def end(self, name: str) -> None:
        self.open.pop()
        if self.styles and name == f"{_SVG} style":
            for wrong in wrong_in_style("".join(self.styles)):
                self.add(wrong)
            self.styles.clear()


def _split(name: str) -> tuple[str, str]:
    space, _, local = name.rpartition(" ")
    return space, local


def _is_inert(space: str) -> bool:
    """Whether names of that space mean nothing to a browser: those of drawing programs."""
    return bool(space) and (space.startswith(_INERT_OF_W3) or not space.startswith(_ACTIVE_SPACES))


def _wrong_in_attribute(space: str, name: str, value: str, element: str | None) -> Iterator[str]:
    """What is wrong with an attribute of an element of SVG (`element`), or of another space (None)."""
    if space == _XML and name in _OF_XML:
        return
    if space and space not in (_XML, _XLINK, _SVG) and _is_inert(space):
        return
    if element is None:  # of a drawing program's own element, nothing without a space means anything
        if space:
            yield f"{name}=…"
        return
    known = (
        name in _OF_XLINK
        if space == _XLINK
        else not space and (name in _ATTRIBUTES or name.startswith(("data-", "aria-")))
    )
    if not known:
        yield f"{name}=…"
    elif name == "href" and not (
        _INSIDE.fullmatch(value) or (element == "image" and _PICTURE.fullmatch(value)) or not value.strip()
    ):
        yield f"{name}={_short(value)}"
    elif name in _STYLED:
        yield from wrong_in_style(value)


def wrong_in_style(style: str) -> Iterator[str]:
    """What could ask elsewhere, or be read otherwise than it looks, in a style sheet or a style."""
    text = _COMMENT.sub(" ", style)
    if "\\" in text:
        yield "\\"
    for rule in re.findall(r"@([\w-]+)", text):
        if rule.lower() not in _RULES:
            yield f"@{rule}"
    for address in _LED_TO.findall(text):
        bare = address.strip().strip("\"'")
        if not _INSIDE.fullmatch(bare) and not _PICTURE.fullmatch(bare):
            yield f"url({_short(bare)})"
    for function in _FUNCTION.findall(_LED_TO.sub(" ", text)):
        if function and function.lower() not in _FUNCTIONS:
            yield f"{function}()"
    for property in re.findall(r"(-moz-binding|behavior)\s*:", text, re.IGNORECASE):
        yield f"{property}:"


def _short(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
