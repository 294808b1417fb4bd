"""What can be wrong with a page's body: the rules that its outline is held to."""

from __future__ import annotations

from generator.diagnostics import N_, error, warning

HEADING_FIRST_LEVEL = error(
    "heading-first-level",
    N_("a page has one first-level heading: the title in its head"),
    N_("Begin this heading with ## instead of #."),
)
LIST_AFTER_PARAGRAPH = error(
    "list-after-paragraph",
    N_("a list right after a paragraph isn't read as a list"),
    N_("Put an empty line before the list."),
)
TABLE_AFTER_PARAGRAPH = error(
    "table-after-paragraph",
    N_("a table right after a paragraph isn't read as a table"),
    N_("Put an empty line before the table."),
)
CALL_OUT_UNKNOWN = error("call-out-unknown", N_("there is no call-out “{id}”"), N_("Write one of: {known}."))
CALL_OUT_INDENT = error(
    "call-out-indent",
    N_("this line isn't in the call-out above it"),
    N_(
        "Indent it by four spaces if it belongs there; otherwise leave an empty line before it, and no space."
    ),
)
CALL_OUT_UNTITLED = error(
    "call-out-untitled",
    N_("this call-out has no title"),
    N_('Give it one between quotation marks: !!! {kind} "Title".'),
)
CALL_OUT_EMPTY = error(
    "call-out-empty",
    N_("this call-out is empty"),
    N_("Indent what belongs to it by four spaces, right below it."),
)
FOOTNOTE_UNKNOWN = error(
    "footnote-unknown",
    N_("there is no footnote “{label}”"),
    N_("Write it on a line of its own: [^{label}]: text."),
)
BODY_EMPTY = error(
    "body-empty",
    N_("below the head stands nothing"),
    N_("Write the text of the page below the second line ---."),
)
LIST_INDENT = error(
    "list-indent",
    N_("a nested list must be indented by four spaces"),
    N_("Indent the inner list by four spaces from the outer one's mark."),
)
LIST_SWALLOWS = error(
    "list-swallows",
    N_("this line would join the list item above it"),
    N_("Leave an empty line before it; to go on inside the item, indent it."),
)
TABLE_HEAD_EMPTY = error(
    "table-head-empty",
    N_("a column of this table has no name"),
    N_("Write in each cell of the first row what stands below it."),
)
TABLE_ROW = error(
    "table-row-uneven",
    N_("this row has {found} cells, and the first row of the table {wanted}"),
    N_("Take out the | that is too much; one that is meant as a sign is written \\|."),
)
CELLS_MORE = N_("Put one | between the cells: as many cells as in the first row.")
BELOW_TABLE = N_("Leave an empty line before it, or put the whole row on one line.")
HEADING_UNDERLINED = error(
    "heading-underlined",
    N_("this line makes a heading of the text above it"),
    N_("Leave an empty line above it, or take it out."),
)
CODE_INDENTED = warning(
    "code-indented",
    N_("what is set in by four spaces here is shown as code"),
    N_("Begin it at the margin; code stands between two lines of ```."),
)
LIST_START = error(
    "list-start",
    N_("this numbered list doesn't begin with 1"),
    N_(
        "Indent the block between the two halves by four spaces so that it belongs to its item, or number from 1 again."
    ),
)
ALERT_IN_LESSON = error(
    "alert-in-lesson",
    N_("“> [!…]” isn't read in lessons"),
    N_('Write !!! tip "Title" and indent the text below it by four spaces.'),
)
DEFINITION_DUPLICATE = error(
    "definition-duplicate",
    N_("“{label}” is defined twice; only one of them would be read"),
    N_("Keep one of the two lines, or give the second another name."),
)
DEFINITION_UNUSED = error(
    "definition-unused",
    N_("nothing refers to “{label}”"),
    N_("Refer to it in the text, or take the line out."),
)
