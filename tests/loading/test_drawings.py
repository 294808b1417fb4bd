"""Drawings: what drawing programs export passes.

Whatever could run, move or ask elsewhere is found, with its line.
"""

from __future__ import annotations

import gzip
import time

import pytest

from generator.building import read_course
from generator.loading.drawings import BrokenDrawing, read_drawing

SVG = 'xmlns="http://www.w3.org/2000/svg"'
LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, more: str = "") -> str:
    return f'<svg {SVG} {LINKS} viewBox="0 0 9 9" {more}>\n{inside}\n</svg>'


REFUSED = {
    "a script": (drawing("<script>alert(1)</script>"), "<script>"),
    "a script of another prefix": (
        '<s:svg xmlns:s="http://www.w3.org/2000/svg">\n<s:script>alert(1)</s:script></s:svg>',
        "<script>",
    ),
    "a script from elsewhere": (drawing('<script href="https://evil.example/a.js"/>'), "<script>"),
    "a script of HTML": (
        drawing('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
        "<script>",
    ),
    "a script inside metadata": (
        drawing('<metadata><x:a xmlns:x="urn:x"><script/></x:a></metadata>'),
        "<script>",
    ),
    "a script of no space": (drawing('<script xmlns="">alert(1)</script>'), "<script>"),
    "an event": (drawing('<rect onload="alert(1)"/>'), "onload=…"),
    "an event behind a line": (drawing('<rect\nonclick\n=\n"alert(1)"/>'), "onclick=…"),
    "an event of the outermost": (drawing("", 'onload="alert(1)"'), "onload=…"),
    "an event of animation": (drawing('<rect onbegin="alert(1)"/>'), "onbegin=…"),
    "an event in capitals": (drawing('<rect ONLOAD="alert(1)"/>'), "ONLOAD=…"),
    "an event of XML": (
        drawing('<rect xmlns:e="http://www.w3.org/2001/xml-events" e:event="load"/>'),
        "event=…",
    ),
    "a picture elsewhere": (
        drawing('<image href="https://evil.example/a.png"/>'),
        "href=https://evil.example/a.png",
    ),
    "a picture beside it": (drawing('<image xlink:href="anh.png"/>'), "href=anh.png"),
    "a drawing as a picture": (
        drawing('<image href="data:image/svg+xml;base64,PHN2Zz4="/>'),
        "href=data:image/svg+xml;base64,PHN2Zz4=",
    ),
    "a page as a picture": (
        drawing('<image href="data:text/html;base64,PHN2Zz4="/>'),
        "href=data:text/html;base64,PHN2Zz4=",
    ),
    "a picture by its type": (
        drawing('<image href="data:image/png,x&lt;script&gt;"/>'),
        "href=data:image/png,x<script>",
    ),
    "used from elsewhere": (
        drawing('<use href="https://evil.example/a.svg#a"/>'),
        "href=https://evil.example/a.svg#a",
    ),
    "used from beside it": (drawing('<use xlink:href="a.svg#a"/>'), "href=a.svg#a"),
    "used from data": (drawing('<use href="data:image/svg+xml,x#a"/>'), "href=data:image/svg+xml,x#a"),
    "a gradient from elsewhere": (
        drawing('<linearGradient href="//evil.example/a#b"/>'),
        "href=//evil.example/a#b",
    ),
    "a style sheet": (drawing('<style>@import "https://evil.example/a.css";</style>'), "@import"),
    "a style sheet with an escape": (drawing("<style>@\\69mport 'a.css';</style>"), "\\"),
    "a style sheet in two pieces": (
        drawing("<style><![CDATA[@im]]><![CDATA[port 'a.css';]]></style>"),
        "@import",
    ),
    "an address in a style sheet": (
        drawing("<style>rect{fill:url(https://evil.example/a#b)}</style>"),
        "url(https://evil.example/a#b)",
    ),
    "an address in quotation marks": (
        drawing("<style>rect{fill:url( 'http://evil.example/' )}</style>"),
        "url(http://evil.example/)",
    ),
    "a font from elsewhere": (
        drawing("<style>@font-face{font-family:a;src:url(//evil.example/a.woff)}</style>"),
        "url(//evil.example/a.woff)",
    ),
    "a set of pictures": (
        drawing('<style>a{mask:image-set("https://evil.example/a" 1x)}</style>'),
        "image-set()",
    ),
    "a style": (drawing('<rect style="fill:url(http://evil.example/#a)"/>'), "url(http://evil.example/#a)"),
    "an expression": (drawing('<rect style="width:expression(alert(1))"/>'), "expression()"),
    "a binding": (drawing('<rect style="-moz-binding:none"/>'), "-moz-binding:"),
    "a fill": (drawing('<rect fill="url(https://evil.example/a#b)"/>'), "url(https://evil.example/a#b)"),
    "a filter": (drawing('<rect filter="URL(a.svg#b)"/>'), "url(a.svg#b)"),
    "a cursor": (drawing('<rect cursor="url(https://evil.example/c)"/>'), "url(https://evil.example/c)"),
    "a filter's picture": (drawing('<filter><feImage href="#a"/></filter>'), "<feImage>"),
    "a style sheet of XML": (
        '<?xml-stylesheet href="https://evil.example/a.xsl" type="text/xsl"?>\n' + drawing(""),
        "<?xml-stylesheet?>",
    ),
    "a link": (drawing('<a href="https://evil.example/"><rect/></a>'), "<a>"),
    "a link that runs": (drawing('<a xlink:href="java&#x09;script:alert(1)"><rect/></a>'), "<a>"),
    "used, and runs": (drawing('<use href=" java&#10;script:alert(1)"/>'), "href=java script:alert(1)"),
    "a foreign object": (
        drawing('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
        "<foreignObject>",
    ),
    "a frame": (
        drawing('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="https://evil.example"/>'),
        "<iframe>",
    ),
    "an animation": (
        drawing('<rect><animate attributeName="href" to="javascript:alert(1)"/></rect>'),
        "<animate>",
    ),
    "a setting": (drawing('<rect><set attributeName="onload" to="alert(1)"/></rect>'), "<set>"),
    "a movement": (drawing('<rect><animateMotion path="M0 0"/></rect>'), "<animateMotion>"),
    "a handler": (drawing('<handler type="text/javascript">x</handler>'), "<handler>"),
    "a film": (drawing('<video href="https://evil.example/a.mp4"/>'), "<video>"),
    "another base": (drawing('<g xml:base="https://evil.example/"/>'), "base=…"),
    "an element that nobody knows": (drawing("<blink/>"), "<blink>"),
    "formulas": (drawing('<math xmlns="http://www.w3.org/1998/Math/MathML"/>'), "<math>"),
    "an inclusion": (
        drawing('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
        "<include>",
    ),
    "something of XUL": (
        drawing('<x:script xmlns:x="http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul"/>'),
        "<script>",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name):
    text, wanted = REFUSED[name]
    assert wanted in [found.name for found in read_drawing(text)]


def test_each_is_found_at_its_line():
    found = read_drawing(drawing('<rect/>\n<script/>\n  <rect onload="x"/>\n<script/>'))
    assert [(one.name, one.line) for one in found] == [("<script>", 3), ("onload=…", 4)]


BROKEN = {
    "a bar for a space": f'<svg {SVG}><rect/onload="alert(1)"/></svg>',
    "no end": f"<svg {SVG}><rect>",
    "an attribute without quotation marks": f"<svg {SVG}><rect x=1/></svg>",
    "an attribute twice": f'<svg {SVG}><rect x="1" x="2"/></svg>',
    "a prefix of nothing": f"<svg {SVG}><a:b/></svg>",
    "words alone": "không phải hình",
    "another root": '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "no space": "<svg/>",
    "an entity": f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {SVG}><text>&a;</text></svg>',
    "an entity of a file": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg {SVG}><text>&a;</text></svg>',
    "a bomb": '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or chr(0)};" * 10}">'.replace("\0", "") for n in range(1, 12))
    + f"]><svg {SVG}>&a11;</svg>",
    "an attribute by default": f'<!DOCTYPE svg [<!ATTLIST rect onload CDATA "alert(1)">]><svg {SVG}><rect/></svg>',
    "an encoding that hides": f'<?xml version="1.0" encoding="UTF-7"?><svg {SVG}>+ADw-script+AD4-</svg>',
    "a tower": f"<svg {SVG}>" + "<g>" * 5_000 + "</g>" * 5_000 + "</svg>",
    "a heap": f"<svg {SVG}>" + "<g/>" * 100_000 + "</svg>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cant_be_read(name):
    started = time.monotonic()
    with pytest.raises(BrokenDrawing):
        read_drawing(BROKEN[name])
    assert time.monotonic() - started < 2


PLAIN = {
    "shapes": drawing(
        '<g transform="translate(1 2)"><rect width="1" height="2" rx="1" fill="#fff" stroke-width=".5"/><path d="M0 0h1z" fill="none"/></g>'
    ),
    "a gradient": drawing(
        '<defs><linearGradient id="a" xlink:href="#b"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#a)" style="fill:url(\'#a\')"/>'
    ),
    "words": drawing(
        '<text x="1" font-family="Arial, sans-serif" text-anchor="middle"><tspan dy="1em">Quầy số 1 (cửa A)</tspan></text>'
    ),
    "a picture in it": drawing(
        '<image width="1" height="1" xlink:href="data:image/png;base64,\niVBORw0KGgo=\n"/>'
    ),
    "a style sheet": drawing(
        "<style>/* lớp */ .a:not(.b){fill:rgb(1,2,3);transform:rotate(4deg)} @media "
        "(min-width:1px){.a{fill:url(#b)}}</style>"
    ),
    "symbols": drawing('<symbol id="s" viewBox="0 0 1 1"><circle r="1"/></symbol><use href="#s" x="1"/>'),
    "cut and covered": drawing(
        '<clipPath id="c"><rect/></clipPath><mask id="m"/><pattern id="p" patternUnits="userSpaceOnUse"/><g clip-path="url(#c)" mask="url(#m)"/>'
    ),
    "a filter": drawing(
        '<filter id="f" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="2"/><feMerge><feMergeNode in="x"/></feMerge></filter>'
    ),
    "said aloud": drawing(
        "<title>Quầy</title><desc>Sơ đồ</desc>",
        'role="img" aria-labelledby="a" xml:lang="vi" data-name="Layer 1" focusable="false"',
    ),
    "Inkscape": f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="10mm" height="10mm" viewBox="0 0 10 10" version="1.1" id="svg1" inkscape:version="1.3" sodipodi:docname="a.svg" xml:space="preserve"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" {SVG} xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<sodipodi:namedview id="n" pagecolor="#ffffff" inkscape:pageshadow="2" showgrid="false"><inkscape:grid type="xygrid" units="mm"/></sodipodi:namedview>
<defs id="d"><inkscape:path-effect effect="spiro" id="p" is_visible="true"/></defs>
<metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
<g inkscape:label="Layer 1" inkscape:groupmode="layer" id="l"><path style="fill:#f00;stroke:none;-inkscape-stroke:none;font-variation-settings:normal" d="M0 0h1z" sodipodi:nodetypes="cc"/></g></svg>""",
    "Illustrator": f"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 27.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Layer_1" {SVG} {LINKS} xmlns:x="http://ns.adobe.com/Extensibility/1.0/" xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" x="0px" y="0px"
 viewBox="0 0 24 24" style="enable-background:new 0 0 24 24;" xml:space="preserve" i:viewOrigin="0 0">
<style type="text/css">.st0{{fill-rule:evenodd;clip-rule:evenodd;fill:#FFFFFF;}}</style>
<metadata><x:sfw><x:slices/></x:sfw></metadata><switch><g i:extraneous="self"><path class="st0" d="M0 0z"/></g></switch></svg>""",
    "LibreOffice": f'<svg width="1mm" version="1.2" baseProfile="tiny" preserveAspectRatio="xMidYMid" fill-rule="evenodd" {SVG} xmlns:ooo="http://xml.openoffice.org/svg/export" '
    'xmlns:presentation="http://sun.com/xmlns/staroffice/presentation"><defs class="ClipPathGroup"/><g ooo:name="page1" class="Page"><path d="M0 0"/></g></svg>',
    "an icon": f'<svg t="1610" class="icon" viewBox="0 0 1024 1024" p-id="2" {SVG}><path d="M0 0" p-id="3"/></svg>',
    "diagrams": f'<svg {SVG} content="&lt;mxfile/&gt;" pointer-events="none"><g cursor="pointer"><rect/></g></svg>',
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_passes(name):
    assert read_drawing(PLAIN[name]) == []


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (drawing("<script/>").encode(), "file-active"),
        (drawing("<rect/onload='x'/>").encode(), "drawing-broken"),
        (drawing("<script/>").encode("utf-16"), "file-encoding"),
        (drawing("<rect/>").encode("utf-16-le"), "file-content"),
        (gzip.compress(drawing("<rect/>").encode()), "file-content"),
        (b"<!doctype html><svg></svg>", "file-content"),
        (b"", "file-empty"),
        (b"  \n", "file-empty"),
        (b"\x89PNG\r\n\x1a\n", "file-content"),
        (drawing("<rect/>").encode("cp1252") + b"<!-- \xe9 -->", "file-encoding"),
        (b"\xef\xbb\xbf" + drawing("<rect/>").encode(), None),
    ],
)
def test_in_a_course(make_course, content, rule):
    root = make_course({"docs/assets/hinh.svg": content})
    lesson = root / "docs/modules/mot/bai.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n![Hình](../../assets/hinh.svg)\n", "utf-8")
    _, report = read_course(root)
    assert [found.rule.id for found in report] == ([rule] if rule else [])
