"""What a page doesn't have to carry."""

from generator.rendering.site import page_makers
from tests.conftest import HEAD

TEXT = """Một **hai**
ba.

- bốn
- năm

```
<p>

<div>
```

| a | b |
| - | - |
| c | d |
"""


def test_no_line_break_between_blocks_and_each_one_in_code(read):
    course, _ = read({"docs/modules/mot/bai.md": HEAD + TEXT})
    html = page_makers(course)["modules/mot/bai/"]().html
    assert "<p>Một <strong>hai</strong>\nba.</p><ul><li>bốn</li><li>năm</li></ul>" in html
    assert "&lt;p&gt;\n\n&lt;div&gt;</code>" in html
    assert "<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody>" in html
